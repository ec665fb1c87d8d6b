using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>A layer that makes one value of several of the same height and width: that of the layer before it, and those of named layers.</summary>
internal abstract record JoinLayer(EquatableArray<LayerReference> Others) : Layer
{
    public override IReadOnlyList<LayerReference> References => Others;

    public override string MemberName => Kind;

    public override string Describe(Shape input) => $"{Kind} {string.Join(", ", Others.Select(o => Words.Name(o.Name)))}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) => InferOutput([input], check);
}
