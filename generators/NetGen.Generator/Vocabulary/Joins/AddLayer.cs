using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>Sum of several values of the same shape.</summary>
internal sealed record AddLayer(EquatableArray<LayerReference> Others) : JoinLayer(Others)
{
    public AddLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(AddAttribute.Layer), nameof(AddAttribute.Others)))
    {
    }

    public override string Kind => "Add";

    public override Op? Op(Shape input) => new AddOp();

    public override Shape? InferOutput(IReadOnlyList<Shape> inputs, ShapeCheck check)
    {
        for (int i = 1; i < inputs.Count; i++)
        {
            if (!inputs[i].Equals(inputs[0]))
            {
                LayerReference other = Others[i - 1];
                check.Report(
                    ProblemKind.CannotJoin,
                    other.Argument,
                    $"{check.Arriving(inputs[0])}, but {Words.Name(other.Name)} is {inputs[i]}; Add expects the same shape from all");
            }
        }

        return inputs[0];
    }
}
