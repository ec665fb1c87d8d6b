using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>Product of several values, of the same shape or with one number a channel.</summary>
internal sealed record MultiplyLayer(EquatableArray<LayerReference> Others) : JoinLayer(Others)
{
    public MultiplyLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(MultiplyAttribute.Layer), nameof(MultiplyAttribute.Others)))
    {
    }

    public override string Kind => "Multiply";

    public override Op? Op(Shape input) => new MultiplyOp();

    public override Shape? InferOutput(IReadOnlyList<Shape> inputs, ShapeCheck check)
    {
        Shape product = inputs[0];
        for (int i = 1; i < inputs.Count; i++)
        {
            if (IsPerChannel(product, inputs[i]))
            {
                product = inputs[i];
            }
            else if (!inputs[i].Equals(product) && !IsPerChannel(inputs[i], product))
            {
                LayerReference other = Others[i - 1];
                check.Report(
                    ProblemKind.CannotJoin,
                    other.Argument,
                    $"{check.Arriving(inputs[0])}, but {Words.Name(other.Name)} is {inputs[i]}; Multiply expects the same shape from all, or one number a channel");
            }
        }

        return product;
    }

    private static bool IsPerChannel(Shape factor, Shape shape) =>
        factor.Rank == shape.Rank && factor.Channels == shape.Channels && factor.Dimensions.Skip(1).All(d => d == 1);
}
