using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>A function of several values, of the same shape or with one number a channel.</summary>
/// <param name="Others">The named values.</param>
/// <param name="Function">The function.</param>
internal abstract record BroadcastLayer(EquatableArray<LayerReference> Others, JoinFunction Function) : JoinLayer(Others)
{
    public sealed override Op? Op(Shape input) => new BroadcastOp(Function);

    public sealed override Shape? InferOutput(IReadOnlyList<Shape> inputs, ShapeCheck check)
    {
        // The first input that has the shape of what all before make.
        int whole = 0;
        for (int i = 1; i < inputs.Count; i++)
        {
            if (inputs[i].Equals(inputs[whole]) || IsPerChannel(inputs[i], inputs[whole]))
            {
                continue;
            }

            if (IsPerChannel(inputs[whole], inputs[i]))
            {
                whole = i;
                continue;
            }

            string found = whole == 0 ? check.Arriving(inputs[0]) : $"{Words.Name(Others[whole - 1].Name)} is {inputs[whole]}";
            LayerReference other = Others[i - 1];
            check.Report(
                ProblemKind.CannotJoin,
                other.Argument,
                $"{found}, but {Words.Name(other.Name)} is {inputs[i]}; {Kind} expects {Expected(inputs[whole])}");
        }

        return inputs[whole];
    }

    private static bool IsPerChannel(Shape factor, Shape shape) => shape.Rank > 1 && factor.Equals(PerChannel(shape));

    private static Shape PerChannel(Shape shape) => new([shape.Channels, .. shape.Dimensions.Skip(1).Select(_ => 1)]);

    private static string Expected(Shape shape) =>
        shape.Rank == 1 ? "the same shape from all"
        : shape.Pixels == 1 ? $"{shape}, or {shape.Channels} channels of another size"
        : $"{shape}, or one number a channel, {PerChannel(shape)}";
}
