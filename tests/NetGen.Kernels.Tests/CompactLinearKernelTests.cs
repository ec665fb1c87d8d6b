extern alias generator;

using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Kernels.Tests.Infrastructure;
using StoredFormat = generator::NetGen.WeightFormat;

namespace NetGen.Kernels.Tests;

/// <summary>
/// Linear kernels of a single image with narrower weights, against loops in double precision. Numbers are drawn less than half a step beside those of the format,
/// so that the loops know to what each is rounded, and rounding costs the result nothing.
/// </summary>
public sealed class CompactLinearKernelTests
{
    // Sums of products are wrong by so much of the sum of their sizes.
    private const double Rounding = 4e-6;

    // Steps of weights and inputs: powers of two, so that every level is a float.
    private const float WeightStep = 1f / 128;
    private const float InputStep = 1f / 64;

    // The levels of a byte go so far to both sides; inputs have as many as fit into seven bits.
    private const int MostWeight = 127;
    private const int MostInput = 63;

    // A bfloat16 has eight digits, so between 1 and 2 it has these levels.
    private const int LeastDigits = 128;
    private const int MostDigits = 255;

    private static readonly (string Id, string Attributes)[] s_kernels =
    [
        ("linear.one-image.bfloat16", "Network(601), Linear(111)"),
        ("linear.one-image.bfloat16", "Network(5, 12, 12), Flatten, Linear(93), ReLU"),
        ("linear.one-image.bfloat16", "Network(260), Linear(257), PReLU(257)"),
        ("linear.one-image.int8", "Network(601), Linear(111)"),
        ("linear.one-image.int8", "Network(19, 6, 6), Flatten, Linear(97), ReLU"),
        ("linear.one-image.int8", "Network(260), Linear(257), PReLU(257)"),
    ];

    private static readonly PredictionCases s_cases = new(
        s_kernels, (id, network, target) => new(network, Mode.OneImage, target, format: IsInt8(id) ? StoredFormat.Int8 : StoredFormat.BFloat16));

    /// <summary>All kernels that are run here.</summary>
    internal static IEnumerable<Kernel> Tested => s_cases.Tested;

    public static TheoryData<string, string, int, string> Kernels => s_cases.Rows;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Round_and_compute_what_the_loops_do(string id, string target, int index, string attributes)
    {
        Assert.NotEmpty(attributes);
        PredictionCase test = s_cases.Find(id, target, index);
        var random = new Random(index);
        bool areBytes = IsInt8(id);
        int inputs = test.Node.Input.Length;
        int outputs = test.Node.OpOutput.Length;
        (float[] x, double[] xLevels) = Beside(random, inputs, InputStep, k => k < 2 ? (k == 0 ? MostInput : -MostInput) : null, 1 - MostInput, MostInput - 1);
        (float[] w, double[] wLevels) = areBytes
            ? Beside(random, inputs * outputs, WeightStep, k => k % inputs == 0 ? MostWeight : null, 1 - MostWeight, MostWeight - 1)
            : Beside(random, inputs * outputs, WeightStep, _ => null, LeastDigits + 1, MostDigits - 1);
        var tensors = new Dictionary<(string, TensorOwner), double[]> { [("weight", TensorOwner.Op)] = wLevels };
        using var memory = new KernelMemory(test.Program.Operands, test.Floats);
        foreach (Operand operand in test.Program.Operands)
        {
            Fill(memory[operand], operand, test, random, x, w, tensors);
        }

        s_cases.Run(target, index, memory);
        Span<float> y = memory[new Operand.Destination()];
        double[] expected = Expected.Forward(test.Node, areBytes ? xLevels : Array.ConvertAll(x, v => (double)v), (tensor, owner) => tensors[(tensor, owner)], out double[] sizes);
        for (int i = 0; i < expected.Length; i++)
        {
            float actual = y[test.OutputAt(0, i)];
            Assert.True(Math.Abs(actual - expected[i]) <= Rounding * (sizes[i] + Math.Abs(expected[i]) + 1), $"element {i}: {actual} for {expected[i]}");
        }
    }

    // Numbers beside levels from the least to the most, and the levels. Those that set the range lie on theirs, and all others within.
    private static (float[] Values, double[] Levels) Beside(Random random, int count, float step, Func<int, int?> end, int least, int most)
    {
        var values = new float[count];
        var levels = new double[count];
        for (int i = 0; i < count; i++)
        {
            int level = end(i) ?? random.Next(least, most + 1);
            levels[i] = level * step;
            values[i] = (float)((level + (end(i) is null ? 0.8 * (random.NextDouble() - 0.5) : 0)) * step);
        }

        return (values, levels);
    }

    // What is to be written must not be right by chance. Packed memory begins with zeros, as in a network, and no range is known before.
    private static void Fill(
        Span<float> memory, Operand operand, PredictionCase test, Random random, float[] x, float[] w, Dictionary<(string Name, TensorOwner Owner), double[]> tensors)
    {
        memory.Fill(operand is Operand.Packed or Operand.Range ? 0 : float.NaN);
        switch (operand)
        {
            case Operand.Source:
                for (int i = 0; i < x.Length; i++)
                {
                    memory[test.InputAt(0, i)] = x[i];
                }

                break;
            case Operand.Parameter("weight", TensorOwner.Op):
                w.CopyTo(memory);
                break;
            case Operand.Parameter(var name, var owner):
                foreach (ref float value in memory)
                {
                    value = (2 * random.NextSingle()) - 1;
                }

                tensors[(name, owner)] = Array.ConvertAll(memory.ToArray(), v => (double)v);
                break;
        }
    }

    private static bool IsInt8(string id) => id.EndsWith("int8", StringComparison.Ordinal);
}
