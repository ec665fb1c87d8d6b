extern alias generator;

using System.Reflection;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
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

    private static readonly NetworkAnalysisResult[] s_networks =
        [.. AnalyzedNetworks.OfSource("using NetGen;\n" + string.Concat(s_kernels.Select((k, i) => $"[{k.Attributes}] public partial class Net{i};\n")))];

    private static readonly Dictionary<string, PredictionCase> s_cases =
        (from t in Targets.All from i in Enumerable.Range(0, s_kernels.Length) select (t, i)).ToDictionary(k => Name(k.i, k.t), k => Case(k.i, k.t));

    private static readonly Assembly s_assembly = KernelProgram.Compile([.. s_cases.Select(c => c.Value.Program.File(c.Key))]);

    /// <summary>All kernels that are run here.</summary>
    internal static IEnumerable<Kernel> Tested => s_cases.Values.Select(c => c.Kernel);

    public static TheoryData<string, string, int, string> Kernels => EveryTarget.Of(s_kernels);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Round_and_compute_what_the_loops_do(string id, string target, int index, string attributes)
    {
        Assert.NotEmpty(attributes);
        string name = Name(index, Targets.All.Single(t => t.Id == target));
        PredictionCase test = s_cases[name];
        Assert.Equal(id, test.Kernel.Id);
        var random = new Random(index);
        bool areBytes = IsInt8(index);
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

        Run(name, memory, test);
        Span<float> y = memory[new Operand.Destination()];
        double[] expected = Expected.Forward(test.Node, areBytes ? xLevels : Array.ConvertAll(x, v => (double)v), (tensor, owner) => tensors[(tensor, owner)], out double[] sizes);
        for (int i = 0; i < expected.Length; i++)
        {
            float actual = y[test.OutputAt(0, i)];
            Assert.True(Math.Abs(actual - expected[i]) <= Rounding * (sizes[i] + Math.Abs(expected[i]) + 1), $"element {i}: {actual} for {expected[i]}");
        }
    }

    private static unsafe void Run(string name, KernelMemory memory, PredictionCase test) =>
        KernelProgram.Run(s_assembly, name, memory.Pointers, memory.Lengths, test.Blocks, test.Images);

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

    private static bool IsInt8(int index) => s_kernels[index].Id.EndsWith("int8", StringComparison.Ordinal);

    private static string Name(int index, Target target) => $"Case{index}_{target.Id}";

    private static PredictionCase Case(int index, Target target) =>
        new(s_networks[index], Mode.OneImage, target, format: IsInt8(index) ? StoredFormat.Int8 : StoredFormat.BFloat16);
}
