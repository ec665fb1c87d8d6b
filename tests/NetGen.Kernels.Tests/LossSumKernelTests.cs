using System.Reflection;
using NetGen.Generator.Emission;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Loss;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Generator.Text;
using NetGen.Kernels.Tests.Infrastructure;
using NetGen.Runtime;
using NetGen.Tests.Numeric;
using SourceFile = NetGen.Generator.Tests.Infrastructure.SourceFile;

namespace NetGen.Kernels.Tests;

/// <summary>The kernel of several losses, of outputs between which one has none, against loops in double precision.</summary>
public sealed class LossSumKernelTests
{
    // The outputs lie in this order.
    private const int Squared = 5;
    private const int Free = 3;
    private const int Absolute = 2;
    private const int Features = Squared + Free + Absolute;

    private const string Network =
        "Network(4), Linear(2, Name = \"a\"), Linear(3, Name = \"f\"), Linear(5, Name = \"s\"), Outputs(\"s\", \"f\", \"a\"), L1Loss(Output = \"a\"), MSELoss(Output = \"s\")";

    private static readonly Dictionary<string, LossKernel> s_kernels = Targets.All.ToDictionary(t => t.Id, KernelOf);

    private static readonly Assembly s_assembly = KernelProgram.Compile([.. s_kernels.Select(k => Write(k.Key, k.Value))]);

    /// <summary>All kernels that are run here.</summary>
    internal static IEnumerable<Kernel> Tested => s_kernels.Values;

    public static TheoryData<string> AllTargets => [.. s_kernels.Keys];

    [Theory]
    [MemberData(nameof(AllTargets))]
    public unsafe void Every_output_has_the_gradient_of_its_loss(string target)
    {
        LossKernel kernel = s_kernels[target];
        Assert.Equal("loss.sum", kernel.Id);
        int lanes = kernel.Target.Lanes;
        int images = (lanes / 2) + 1;
        var random = new Random(lanes);
        using var y = new GuardedFloats(Features * lanes, guardBefore: false);
        using var dy = new GuardedFloats(Features * lanes, guardBefore: false);
        using var counts = new GuardedFloats(lanes, guardBefore: false);
        using var absolute = new GuardedFloats(Absolute * images, guardBefore: false);
        using var squared = new GuardedFloats(Squared * images, guardBefore: false);
        Draw(y.Span, random);
        Draw(absolute.Span, random);
        Draw(squared.Span, random);
        dy.Span.Fill(float.NaN);
        counts.Span.Clear();
        counts.Span[..images].Fill(1);

        // Each loss has a frame of its own, in the order in which they were declared.
        double* sums = stackalloc double[2];
        int* correct = stackalloc int[2];
        TrainingFrame* losses = stackalloc TrainingFrame[2];
        losses[0] = new TrainingFrame { Images = images, Blocks = 1, Targets = absolute.Pointer, SampleWeights = counts.Pointer, LossScale = 0.5f, BlockLoss = sums, BlockCorrect = correct };
        losses[1] = new TrainingFrame { Images = images, Blocks = 1, Targets = squared.Pointer, SampleWeights = counts.Pointer, LossScale = 0.25f, BlockLoss = sums + 1, BlockCorrect = correct + 1 };
        var frame = new TrainingFrame { Images = images, Blocks = 1, Losses = losses };
        ((delegate*<TrainingFrame*, float*, float*, void>)s_assembly.GetType($"Compiled.{target}", throwOnError: true)!.GetMethod("Run")!.MethodHandle.GetFunctionPointer())(&frame, y.Pointer, dy.Pointer);

        double[] expected = new double[2];
        var gradient = new double[Features * lanes];
        for (int n = 0; n < images; n++)
        {
            for (int i = 0; i < Squared; i++)
            {
                double error = (double)y.Span[(i * lanes) + n] - squared.Span[(n * Squared) + i];
                expected[1] += error * error / Squared;
                gradient[(i * lanes) + n] = 0.25 * 2 * error / Squared;
            }

            for (int i = 0; i < Absolute; i++)
            {
                int at = ((Squared + Free + i) * lanes) + n;
                double error = (double)y.Span[at] - absolute.Span[(n * Absolute) + i];
                expected[0] += Math.Abs(error) / Absolute;
                gradient[at] = 0.5 * Math.Sign(error) / Absolute;
            }
        }

        Close.Check("losses", expected, [sums[0], sums[1]], Tolerance.Forward);
        Close.Check("gradient", gradient, dy.Span, Tolerance.Gradient);
    }

    private static void Draw(Span<float> values, Random random)
    {
        foreach (ref float value in values)
        {
            value = (2 * random.NextSingle()) - 1;
        }
    }

    private static LossKernel KernelOf(Target target)
    {
        NetworkAnalysisResult network = AnalyzedNetworks.Of(Network);
        return KernelCatalog.Find(network.Loss!.Op(network.Output), target);
    }

    private static SourceFile Write(string name, LossKernel kernel)
    {
        var methods = new MethodTable();
        var text = new CodeWriter();
        text.Lines(methods.Add(kernel, "Own")!);
        var run = new CodeWriter();
        run.Line("Own(f, 0, y, dy);");
        return KernelFile.Write(name, kernel.Target, methods, text, ("public static void Run(TrainingFrame* f, float* y, float* dy)", run));
    }
}
