using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>The channels of several values, one after another.</summary>
internal record ConcatLayer(EquatableArray<LayerReference> Others) : JoinLayer(Others)
{
    public ConcatLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(ConcatAttribute.Layer), nameof(ConcatAttribute.Others)))
    {
    }

    public override string Kind => "Concat";

    public override Op? Op(Shape input) => new ConcatOp();

    public override Shape? InferOutput(IReadOnlyList<Shape> inputs, ShapeCheck check)
    {
        for (int i = 1; i < inputs.Count; i++)
        {
            if (!inputs[i].Dimensions.Skip(1).SequenceEqual(inputs[0].Dimensions.Skip(1)))
            {
                LayerReference other = Others[i - 1];
                check.Report(
                    ProblemKind.CannotJoin,
                    other.Argument,
                    $"{check.Arriving(inputs[0])}, but {Words.Name(other.Name)} is {inputs[i]}; Concat expects the same height and width from all");
            }
        }

        return new Shape([inputs.Sum(s => s.Channels), .. inputs[0].Dimensions.Skip(1)]);
    }
}
