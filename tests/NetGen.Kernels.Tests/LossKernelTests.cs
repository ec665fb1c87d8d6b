using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NetGen.Generator.Emission;
using NetGen.Generator.Graph.Ops.Losses;
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

/// <summary>The kernels of losses, for two blocks of which the second is not full, against the reference in double precision.</summary>
public sealed class LossKernelTests
{
    private const int Blocks = 2;

    private static readonly (string Id, string Shape, string Loss)[] s_losses =
    [
        ("loss.cross-entropy", "7", "CrossEntropyLoss"),
        ("loss.cross-entropy", "3", "CrossEntropyLoss(Weight = [1, 0.5, 2])"),
        ("loss.cross-entropy", "17", "CrossEntropyLoss(Reduction = LossReduction.Sum)"),
        ("loss.cross-entropy.smooth", "7", "CrossEntropyLoss(LabelSmoothing = 0.2)"),
        ("loss.cross-entropy.smooth", "3", "CrossEntropyLoss(LabelSmoothing = 0.1, Weight = [1, 0.5, 2])"),
        ("loss.cross-entropy.soft", "7", "CrossEntropyLoss(SoftTargets = true)"),
        ("loss.cross-entropy.soft", "3", "CrossEntropyLoss(SoftTargets = true, LabelSmoothing = 0.1, Weight = [1, 0.5, 2])"),
        ("loss.cross-entropy.soft", "70", "CrossEntropyLoss(SoftTargets = true, Reduction = LossReduction.Sum)"),
        ("loss.negative-log-likelihood", "5", "NLLLoss"),
        ("loss.cross-entropy", "3, 2, 3", "CrossEntropyLoss(Weight = [1, 0.5, 2])"),
        ("loss.cross-entropy.smooth", "4, 3", "CrossEntropyLoss(LabelSmoothing = 0.2)"),
        ("loss.cross-entropy.soft", "3, 2, 2", "CrossEntropyLoss(SoftTargets = true, LabelSmoothing = 0.1)"),
        ("loss.negative-log-likelihood", "5, 3", "NLLLoss"),
        ("loss.margin", "5", "MultiMarginLoss"),
        ("loss.margin", "4", "SVMLoss(P = 2)"),
        ("loss.dice", "3, 2, 3", "DiceLoss"),
        ("loss.dice", "70, 2", "DiceLoss(Smooth = 1)"),
        ("loss.dice", "2, 70", "DiceLoss(Reduction = LossReduction.Sum)"),
        ("loss.dice.mask", "3, 2, 3", "DiceLoss(Sigmoid = true)"),
        ("loss.dice.mask", "1, 70", "DiceLoss(Sigmoid = true, Reduction = LossReduction.Sum)"),
        ("loss.elementwise", "5", "KLDivLoss"),
        ("loss.elementwise", "2, 3, 3", "KLDivLoss(BatchMean = true, LogTarget = true)"),
        ("loss.elementwise", "2, 3, 3", "MSELoss"),
        ("loss.elementwise", "1", "MSELoss(Reduction = LossReduction.Sum)"),
        ("loss.elementwise", "5", "L1Loss"),
        ("loss.elementwise", "5", "HuberLoss(Delta = 0.3)"),
        ("loss.elementwise", "5", "SmoothL1Loss(Beta = 0.4)"),
        ("loss.elementwise", "6", "EuclideanLoss"),
        ("loss.elementwise", "6", "BCEWithLogitsLoss"),
        ("loss.elementwise", "6", "BCEWithLogitsLoss(PosWeight = [3])"),
        ("loss.elementwise", "3, 2", "BCEWithLogitsLoss(PosWeight = [3, 0.5, 0])"),
    ];

    private static readonly NetworkAnalysisResult[] s_networks = [.. AnalyzedNetworks.OfSource("using NetGen;\n" + Classes("public partial"))];

    private static readonly Dictionary<string, LossKernel> s_kernels =
        (from target in Targets.All from i in Enumerable.Range(0, s_losses.Length) select (target, i)).ToDictionary(c => Name(c.i, c.target), c => KernelOf(c.i, c.target));

    // With the classes that the reference reads.
    private static readonly Assembly s_assembly =
        KernelProgram.Compile([.. s_kernels.Select(k => Write(k.Key, k.Value)), new SourceFile("Networks.cs", "using NetGen;\nnamespace Compiled;\n" + Classes("internal"))]);

    /// <summary>All kernels that are run here.</summary>
    internal static IEnumerable<Kernel> Tested => s_kernels.Values;

    public static TheoryData<string, string, int, string> Losses => EveryTarget.Of(s_losses.Select(l => (l.Id, l.Loss)));

    [Theory]
    [MemberData(nameof(Losses))]
    public unsafe void Measure_what_the_reference_does(string id, string target, int index, string loss)
    {
        Assert.NotEmpty(loss);
        string name = Name(index, Targets.All.Single(t => t.Id == target));
        LossKernel kernel = s_kernels[name];
        Assert.Equal(id, kernel.Id);
        var reference = new ReferenceNetwork(s_assembly.GetType($"Compiled.Net{index}", throwOnError: true)!);
        int lanes = kernel.Target.Lanes;
        int images = lanes + (lanes / 2) + 1;
        int features = reference.OutputShape.Aggregate(1, (product, d) => product * d);
        var random = new Random(index);
        float[] outputs = [.. Enumerable.Range(0, images * features).Select(_ => (4 * random.NextSingle()) - 2)];
        int positions = reference.Measure.LabelsPerSample(reference.OutputShape);
        int classes = features / positions;
        int[] labels = [.. Enumerable.Range(0, images * positions).Select(_ => random.Next(classes))];
        float[] vectors = [.. outputs.Select(_ => random.NextSingle())];
        bool takesLabels = reference.Measure.TakesLabels;
        (double expected, Batch gradient) = reference.Measure.Evaluate(
            new Batch(images, reference.OutputShape, Close.Widen(outputs)), new BatchTargets(takesLabels ? labels : [], takesLabels ? [] : vectors));

        double[] positive = Numbers(s_losses[index].Loss, "PosWeight") ?? [1];
        double[] classWeights = Numbers(s_losses[index].Loss, "Weight") ?? [.. Enumerable.Repeat(1.0, classes)];
        double[] weights = [.. labels.Select(label => takesLabels ? classWeights[label] : 1)];
        double scale = s_losses[index].Loss.Contains("Sum", StringComparison.Ordinal) ? 1 : 1 / weights.Sum();
        using var y = new GuardedFloats(Blocks * features * lanes, guardBefore: false);
        using var dy = new GuardedFloats(Blocks * features * lanes, guardBefore: false);
        using var sampleWeights = new GuardedFloats(Blocks * lanes * (takesLabels ? positions : 1), guardBefore: false);
        using var weightsOfClasses = new GuardedFloats(classes, guardBefore: false);
        using var posWeights = new GuardedFloats(features, guardBefore: false);
        using var targets = new GuardedFloats(vectors.Length, guardBefore: false);
        dy.Span.Fill(float.NaN);
        vectors.CopyTo(targets.Span);
        for (int i = 0; i < outputs.Length; i++)
        {
            y.Span[At(i / features, i % features, features, lanes)] = outputs[i];
        }

        for (int i = 0; i < (takesLabels ? weights.Length : images); i++)
        {
            sampleWeights.Span[takesLabels ? At(i / positions, i % positions, positions, lanes) : i] = takesLabels ? (float)weights[i] : 1;
        }

        for (int i = 0; i < classes; i++)
        {
            weightsOfClasses.Span[i] = (float)classWeights[i];
        }

        for (int i = 0; i < features; i++)
        {
            posWeights.Span[i] = (float)positive[i * positive.Length / features];
        }

        double* losses = stackalloc double[Blocks];
        int* correct = stackalloc int[Blocks];
        fixed (int* known = labels)
        {
            var frame = new TrainingFrame
            {
                Images = images,
                Blocks = Blocks,
                CapacityBlocks = Blocks,
                Labels = known,
                Targets = targets.Pointer,
                SampleWeights = sampleWeights.Pointer,
                ClassWeights = weightsOfClasses.Pointer,
                PosWeights = posWeights.Pointer,
                LossScale = (float)scale,
                BlockLoss = losses,
                BlockCorrect = correct,
            };
            ((delegate*<TrainingFrame*, float*, float*, void>)s_assembly.GetType($"Compiled.{name}", throwOnError: true)!.GetMethod("Run")!.MethodHandle.GetFunctionPointer())(&frame, y.Pointer, dy.Pointer);
        }

        Close.Check("loss", [expected], [(losses[0] + losses[1]) * scale], Tolerance.Forward);
        Close.Check("gradient", gradient.Values, [.. outputs.Select((_, i) => (double)dy.Span[At(i / features, i % features, features, lanes)])], Tolerance.Gradient);
        Assert.Equal(takesLabels ? labels.Where((label, i) => ScoreOf(label, i) == Enumerable.Range(0, classes).Max(c => ScoreOf(c, i))).Count() : 0, correct[0] + correct[1]);
        for (int i = images; i < Blocks * lanes; i++)
        {
            Assert.All(Enumerable.Range(0, features), f => Assert.Equal(0, dy.Span[At(i, f, features, lanes)]));
        }

        float ScoreOf(int label, int i) => outputs[(i / positions * features) + (label * positions) + (i % positions)];
    }

    // The numbers of an option of a loss; null if it does not state them.
    private static double[]? Numbers(string loss, string option) =>
        Regex.Match(loss, $@"\b{option} = \[([^\]]*)\]") is { Success: true } match ? [.. match.Groups[1].Value.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture))] : null;

    private static int At(int image, int feature, int features, int lanes) => (((image / lanes * features) + feature) * lanes) + (image % lanes);

    // The layer only has the shape.
    private static string Classes(string modifiers) => string.Concat(s_losses.Select((l, i) =>
        $"[Network({l.Shape}), {(l.Loss.StartsWith("NLL", StringComparison.Ordinal) ? "LogSoftmax" : "LeakyReLU(1)")}, {l.Loss}] {modifiers} class Net{i};\n"));

    private static LossKernel KernelOf(int index, Target target)
    {
        NetworkAnalysisResult network = s_networks[index];
        LossOp op = network.Loss!.Op(network.Sites[^1].Output);
        return KernelCatalog.Find(op, target);
    }

    private static SourceFile Write(string name, LossKernel kernel)
    {
        var methods = new MethodTable();
        var text = new CodeWriter();
        text.Lines(methods.Add(kernel, "Own")!);
        var run = new CodeWriter();
        int stride = kernel.Target.Lanes * Features(name);
        using (run.Block("for (int block = 0; block < f->Blocks; block++)"))
        {
            run.Line($"Own(f, block, y + block * {stride}, dy + block * {stride});");
        }

        return KernelFile.Write(name, kernel.Target, methods, text, ("public static void Run(TrainingFrame* f, float* y, float* dy)", run));
    }

    private static int Features(string name) => s_networks[int.Parse(name["Case".Length..name.IndexOf('_', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)].Sites[^1].Output.Length;

    private static string Name(int index, Target target) => $"Case{index}_{target.Id}";
}
