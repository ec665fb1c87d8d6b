using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Kernels.Tests.Infrastructure;
using NetGen.Tests.Numeric;

namespace NetGen.Kernels.Tests;

/// <summary>Kernels of prediction that join several values, each with numbers of its own, against loops in double precision.</summary>
public sealed class JoinKernelTests
{
    private static readonly (string Id, string Attributes)[] s_kernels =
    [
        ("join.sum.blocks", "Network(7), Linear(7, Name = \"a\"), Linear(7), Add(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.sum.one-image", "Network(19, 2, 3), Conv2d(19, 1, Name = \"a\"), Conv2d(19, 1), Add(\"a\")"),
        ("join.concat.blocks", "Network(3, 4, 5), Conv2d(2, 1, Name = \"a\"), Conv2d(5, 1), Concat(\"a\")"),
        ("join.concat.one-image", "Network(19, 2, 3), Conv2d(5, 1, Name = \"a\"), Conv2d(18, 1), Concat(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.product.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), Conv2d(3, 1), Multiply(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.product.one-image", "Network(19, 2, 3), Conv2d(19, 1, Name = \"a\"), Conv2d(19, 1), Multiply(\"a\")"),
        ("join.product.by-channel.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), AdaptiveAvgPool2d(1), Multiply(\"a\")"),
        ("join.product.by-channel.one-image", "Network(19, 2, 3), Conv2d(19, 1, Name = \"a\"), AdaptiveAvgPool2d(1), Multiply(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.difference.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), Conv2d(3, 1), Subtract(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.difference.one-image", "Network(19, 2, 3), Conv2d(19, 1, Name = \"a\"), Conv2d(19, 1), Subtract(\"a\")"),
        ("join.difference.by-channel.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), AdaptiveAvgPool2d(1), Subtract(\"a\")"),
        ("join.difference.by-channel.one-image", "Network(19, 2, 3), AdaptiveAvgPool2d(1, Name = \"a\"), From(NetworkAttribute.Input), Conv2d(19, 1), Subtract(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.flattened.one-image", "Network(3, 4, 5), Flatten(Name = \"a\"), Linear(60), Subtract(\"a\")"),
        ("join.quotient.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), Conv2d(3, 1), Divide(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.quotient.one-image", "Network(19, 2, 3), Conv2d(19, 1, Name = \"a\"), Conv2d(19, 1), Divide(\"a\")"),
        ("join.quotient.by-channel.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), AdaptiveAvgPool2d(1), Divide(\"a\")"),
        ("join.quotient.by-channel.one-image", "Network(19, 2, 3), AdaptiveAvgPool2d(1, Name = \"a\"), From(NetworkAttribute.Input), Conv2d(19, 1), Divide(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.flattened.one-image", "Network(3, 4, 5), Flatten(Name = \"a\"), Linear(60), Divide(\"a\")"),
        ("join.maximum.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), Conv2d(3, 1), Maximum(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.maximum.one-image", "Network(19, 2, 3), Conv2d(19, 1, Name = \"a\"), Conv2d(19, 1), Maximum(\"a\")"),
        ("join.maximum.by-channel.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), AdaptiveAvgPool2d(1), Maximum(\"a\")"),
        ("join.maximum.by-channel.one-image", "Network(19, 2, 3), AdaptiveAvgPool2d(1, Name = \"a\"), From(NetworkAttribute.Input), Conv2d(19, 1), Maximum(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.flattened.one-image", "Network(3, 4, 5), Flatten(Name = \"a\"), Linear(60), Maximum(\"a\")"),
        ("join.minimum.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), Conv2d(3, 1), Minimum(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.minimum.one-image", "Network(19, 2, 3), Conv2d(19, 1, Name = \"a\"), Conv2d(19, 1), Minimum(\"a\")"),
        ("join.minimum.by-channel.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), AdaptiveAvgPool2d(1), Minimum(\"a\")"),
        ("join.minimum.by-channel.one-image", "Network(19, 2, 3), AdaptiveAvgPool2d(1, Name = \"a\"), From(NetworkAttribute.Input), Conv2d(19, 1), Minimum(\"a\", NetworkAttribute.Input), ReLU"),
        ("join.flattened.one-image", "Network(3, 4, 5), Flatten(Name = \"a\"), Linear(60), Minimum(\"a\")"),
        ("matmul.blocks", "Network(7, 9), Conv1d(11, 1, Name = \"a\"), From(NetworkAttribute.Input), MatMul(\"a\", TransposeB = true, Scale = 0.3), ReLU"),
        ("matmul.blocks", "Network(7, 9), Conv1d(7, 1, Name = \"a\"), Conv1d(7, 1), MatMul(\"a\", TransposeA = true)"),
        ("matmul.blocks", "Network(3, 5, 4), Conv2d(3, [2, 1], Name = \"a\"), From(NetworkAttribute.Input), MatMul(\"a\", TransposeB = true)"),
        ("matmul.blocks", "Network(2, 700), Conv1d(3, 1, Name = \"a\"), From(NetworkAttribute.Input), MatMul(\"a\", TransposeB = true)"),
        ("matmul.one-image.rows", "Network(7, 9), Conv1d(11, 1, Name = \"a\"), From(NetworkAttribute.Input), MatMul(\"a\", TransposeB = true, Scale = 0.3), ReLU"),
        ("matmul.one-image.rows", "Network(35, 9), Conv1d(9, 3, Name = \"a\"), From(NetworkAttribute.Input), MatMul(\"a\")"),
        ("matmul.one-image.rows.transposed", "Network(7, 9), Conv1d(7, 1, Name = \"a\"), Conv1d(7, 1), MatMul(\"a\", TransposeA = true)"),
        ("matmul.one-image.rows.transposed", "Network(9, 32), Conv1d(5, 24, Name = \"a\"), From(NetworkAttribute.Input), MatMul(\"a\", TransposeA = true, TransposeB = true)"),
        ("matmul.one-image", "Network(3, 5, 4), Conv2d(3, [2, 1], Name = \"a\"), From(NetworkAttribute.Input), MatMul(\"a\", TransposeB = true)"),
        ("matmul.one-image", "Network(19, 6, 7), Conv2d(19, [1, 3], Name = \"a\"), From(NetworkAttribute.Input), MatMul(\"a\", TransposeA = true, Scale = -2)"),
        ("join.flattened.one-image", "Network(3, 4, 5), Flatten(Name = \"a\"), Linear(60), Add(\"a\"), ReLU"),
        ("join.flattened.one-image", "Network(3, 4, 5), Flatten(Name = \"a\"), Linear(60), Multiply(\"a\")"),
        ("join.flattened.one-image", "Network(3, 4, 5), Flatten(Name = \"a\"), Linear(7), Concat(\"a\")"),
        ("join.flattened.one-image", "Network(3, 4, 5), Flatten(Name = \"a\"), Linear(7, Name = \"b\"), From(\"a\"), Concat(\"b\", \"a\"), ReLU"),
    ];

    private static readonly PredictionCases s_cases = new(
        s_kernels, (id, network, target) => new(network, id.Contains("one-image", StringComparison.Ordinal) ? Mode.OneImage : Mode.Block, target));

    /// <summary>All kernels that are run here.</summary>
    internal static IEnumerable<Kernel> Tested => s_cases.Tested;

    public static TheoryData<string, string, int, string> Kernels => s_cases.Rows;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Join_as_the_loops_do(string id, string target, int index, string attributes)
    {
        Assert.NotEmpty(attributes);
        PredictionCase test = s_cases.Find(id, target, index);
        var random = new Random(index);
        using var memory = new KernelMemory(test.Program.Operands, test.Floats);
        float[][][] x = [.. Enumerable.Range(0, test.Images).Select(_ => Image(test, random))];

        // What is to be written must not be right by chance, and no lane behind the last channel may count.
        foreach (Operand operand in test.Program.Operands)
        {
            memory[operand].Fill(float.NaN);
            for (int image = 0; operand is Operand.Source(var input) && image < test.Images; image++)
            {
                for (int i = 0; i < x[image][input].Length; i++)
                {
                    memory[operand][test.InputAt(image, i, input)] = x[image][input][i];
                }
            }
        }

        s_cases.Run(target, index, memory);
        Span<float> y = memory[new Operand.Destination()];
        for (int image = 0; image < test.Images; image++)
        {
            var actual = new double[test.Node.Output.Length];
            for (int i = 0; i < actual.Length; i++)
            {
                actual[i] = y[test.OutputAt(image, i)];
            }

            Close.Check($"image {image}", ExpectedJoin.Forward(test.Node, [.. x[image].Select(values => Close.Widen(values))]), actual, Tolerance.Forward);
        }
    }

    private static float[][] Image(PredictionCase test, Random random) =>
        [.. test.Node.Inputs.Select(input => Enumerable.Range(0, input.Shape.Length).Select(_ => (2 * random.NextSingle()) - 1).ToArray())];
}
