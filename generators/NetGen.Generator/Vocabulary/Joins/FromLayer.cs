using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>Lets the network go on from the output of a named layer.</summary>
internal sealed record FromLayer(LayerReference Source) : Layer
{
    public FromLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(FromAttribute.Layer)))
    {
    }

    public override string Kind => "From";

    public override string MemberName => "From";

    public override bool StartsBranch => true;

    public override IReadOnlyList<LayerReference> References => [Source];

    public override string Describe(Shape input) => "From";

    public override Shape? InferOutput(Shape input, ShapeCheck check) => input;
}
