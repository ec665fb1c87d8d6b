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
using NetGen.Reference;
using NetGen.Runtime;
using NetGen.Tests.Numeric;
using SourceFile = NetGen.Generator.Tests.Infrastructure.SourceFile;

namespace NetGen.Kernels.Tests;

/// <summary>The kernels of losses that compare outputs, for two blocks of which the second is not full, against the reference in double precision.</summary>
public sealed class EmbeddingLossKernelTests
{
    private const int Blocks = 2;

    private static readonly (string Id, int Features, string Loss)[] s_losses =
    [
        ("loss.triplet-margin", 5, "TripletMarginLoss(\"a\", \"p\", \"n\")"),
        ("loss.triplet-margin", 1, "TripletMarginLoss(\"n\", \"a\", \"p\", Margin = 0.5, Reduction = LossReduction.Sum)"),
        ("loss.triplet-margin", 70, "TripletMarginLoss(\"a\", \"p\", \"n\", Margin = 2, Eps = 0.25)"),
        ("loss.triplet-margin", 70, "TripletMarginLoss(\"p\", \"n\", \"a\", P = 1)"),
        ("loss.triplet-margin.swap", 5, "TripletMarginLoss(\"a\", \"p\", \"n\", Swap = true)"),
        ("loss.triplet-margin.swap", 70, "TripletMarginLoss(\"a\", \"n\", \"p\", Swap = true, P = 1, Margin = 3)"),
        ("loss.cosine-embedding", 5, "CosineEmbeddingLoss(\"a\", \"n\")"),
        ("loss.cosine-embedding", 3, "CosineEmbeddingLoss(\"n\", \"p\", Margin = -0.5, Reduction = LossReduction.Sum)"),
        ("loss.cosine-embedding", 70, "CosineEmbeddingLoss(\"p\", \"a\", Margin = 0.1)"),
    ];

    private static readonly NetworkAnalysisResult[] s_networks = [.. AnalyzedNetworks.OfSource("using NetGen;\n" + Classes("public partial"))];

    private static readonly Dictionary<string, LossSumKernel> s_kernels =
        (from target in Targets.All from i in Enumerable.Range(0, s_losses.Length) select (target, i)).ToDictionary(c => Name(c.i, c.target), c => KernelOf(c.i, c.target));

    // With the classes that the reference reads.
    private static readonly Assembly s_assembly =
        KernelProgram.Compile([.. s_kernels.Select(k => Write(k.Key, k.Value)), new SourceFile("Networks.cs", "using NetGen;\nnamespace Compiled;\n" + Classes("internal"))]);

    /// <summary>All kernels that are run here.</summary>
    internal static IEnumerable<Kernel> Tested => s_kernels.Values.SelectMany(sum => sum.Parts.Select(part => part.Kernel));

    public static TheoryData<string, string, int, string> Losses => EveryTarget.Of(s_losses.Select(l => (l.Id, l.Loss)));

    [Theory]
    [MemberData(nameof(Losses))]
    public unsafe void Measure_what_the_reference_does(string id, string target, int index, string loss)
    {
        Assert.NotEmpty(loss);
        string name = Name(index, Targets.All.Single(t => t.Id == target));
        LossSumKernel kernel = s_kernels[name];
        Assert.Equal(id, Assert.Single(kernel.Parts).Kernel.Id);
        var reference = new ReferenceNetwork(s_assembly.GetType($"Compiled.Net{index}", throwOnError: true)!);
        int lanes = kernel.Target.Lanes;
        int images = lanes + (lanes / 2) + 1;
        int features = reference.OutputShape[0];
        var random = new Random(index);
        float[] outputs = [.. Enumerable.Range(0, images * features).Select(_ => (4 * random.NextSingle()) - 2)];
        float[] signs = loss.StartsWith("Cosine", StringComparison.Ordinal) ? [.. Enumerable.Range(0, images).Select(_ => (2f * random.Next(2)) - 1)] : [];
        (double expected, Batch gradient) = reference.Measure.Evaluate(new Batch(images, reference.OutputShape, Close.Widen(outputs)), new BatchTargets([], signs));
        double scale = loss.Contains("Sum", StringComparison.Ordinal) ? 1 : 1.0 / images;
        using var y = new GuardedFloats(Blocks * features * lanes, guardBefore: false);
        using var dy = new GuardedFloats(Blocks * features * lanes, guardBefore: false);
        using var counts = new GuardedFloats(Blocks * lanes, guardBefore: false);
        using var targets = new GuardedFloats(signs.Length, guardBefore: false);
        dy.Span.Fill(float.NaN);
        counts.Span.Clear();
        counts.Span[..images].Fill(1);
        signs.CopyTo(targets.Span);
        for (int i = 0; i < outputs.Length; i++)
        {
            y.Span[At(i)] = outputs[i];
        }

        double* losses = stackalloc double[Blocks];
        int* correct = stackalloc int[Blocks];
        TrainingFrame part = new()
        {
            Images = images,
            Blocks = Blocks,
            Targets = targets.Pointer,
            SampleWeights = counts.Pointer,
            LossScale = (float)scale,
            BlockLoss = losses,
            BlockCorrect = correct,
        };
        var frame = new TrainingFrame { Images = images, Blocks = Blocks, Losses = &part };
        ((delegate*<TrainingFrame*, float*, float*, void>)s_assembly.GetType($"Compiled.{name}", throwOnError: true)!.GetMethod("Run")!.MethodHandle.GetFunctionPointer())(&frame, y.Pointer, dy.Pointer);

        Close.Check("loss", [expected], [(losses[0] + losses[1]) * scale], Tolerance.Forward);
        Close.Check("gradient", gradient.Values, [.. outputs.Select((_, i) => (double)dy.Span[At(i)])], Tolerance.Gradient);
        Assert.Equal(0, correct[0] + correct[1]);
        Assert.All(Enumerable.Range(images * features, ((Blocks * lanes) - images) * features), i => Assert.Equal(0, dy.Span[At(i)]));

        int At(int i) => (((i / features / lanes * features) + (i % features)) * lanes) + (i / features % lanes);
    }

    // The layers only have the shapes. One output has no loss, whose gradient is 0.
    private static string Classes(string modifiers) => string.Concat(s_losses.Select((l, i) =>
        $"[Network(4), Linear({l.Features}, Name = \"n\"), Linear(2, Name = \"free\"), Linear({l.Features}, Name = \"p\"), Linear({l.Features}, Name = \"a\"), "
        + $"Outputs(\"a\", \"free\", \"n\", \"p\"), {l.Loss}] {modifiers} class Net{i};\n"));

    private static LossSumKernel KernelOf(int index, Target target) => (LossSumKernel)KernelCatalog.Find(s_networks[index].Loss!.Op(s_networks[index].Output), target);

    private static SourceFile Write(string name, LossSumKernel kernel)
    {
        var methods = new MethodTable();
        var text = new CodeWriter();
        text.Lines(methods.Add(kernel, "Own")!);
        var run = new CodeWriter();
        int stride = kernel.Target.Lanes * s_networks[int.Parse(name["Case".Length..name.IndexOf('_', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)].Output.Length;
        using (run.Block("for (int block = 0; block < f->Blocks; block++)"))
        {
            run.Line($"Own(f, block, y + block * {stride}, dy + block * {stride});");
        }

        return KernelFile.Write(name, kernel.Target, methods, text, ("public static void Run(TrainingFrame* f, float* y, float* dy)", run));
    }

    private static string Name(int index, Target target) => $"Case{index}_{target.Id}";
}
