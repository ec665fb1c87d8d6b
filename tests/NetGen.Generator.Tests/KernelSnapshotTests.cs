using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>The text of single kernels, each at one target, so that a change of a kernel shows what it changes. <c>NETGEN_ACCEPT=1</c> writes the files anew.</summary>
public sealed class KernelSnapshotTests
{
    // What is longer, nobody reads.
    private const int MostLines = 150;

    private static readonly (string Id, string Target, string Attributes)[] s_kernels =
    [
        ("conv.direct.blocks", "avx2", "Network(2, 5, 5), Conv2d(2, 3, Padding = 1), ReLU"),
        ("conv.direct.one-image", "avx512", "Network(2, 4, 5), Conv2d(18, 2), ReLU"),
        ("conv.direct.input-gradient", "vector128", "Network(2, 5, 5), Conv2d(2, 1), Conv2d(2, 2, Stride = 2), Flatten, Linear(2), MSELoss"),
        ("conv.direct.weight-gradient", "avx2", "Network(2, 5, 5), Conv2d(2, 2), Flatten, Linear(2), MSELoss"),
        ("conv.direct.weight-gradient.activation", "avx2", "Network(2, 4, 4), Conv2d(2, 2), PReLU, Flatten, Linear(2), MSELoss"),
        ("conv.depthwise.one-image", "avx2", "Network(8, 6, 6), Conv2d(8, 3, Groups = 8)"),
        ("conv.planes.one-image", "avx2", "Network(1, 28, 28), Conv2d(2, 2)"),
        ("conv.patch-moments", "avx2", "Network(1, 6, 6), Conv2d(4, 2), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(2), MSELoss"),
        ("conv.marked-weight-gradient", "vector128", "Network(1, 6, 6), Conv2d(4, 2), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(2), MSELoss"),
        ("conv-transpose.direct.blocks", "vector128", "Network(2, 3, 3), ConvTranspose2d(2, 2, Stride = 2)"),
        ("conv-transpose.direct.one-image", "avx2", "Network(2, 3, 3), ConvTranspose2d(8, 2, Stride = 2)"),
        ("linear.blocks", "vector128", "Network(12), Linear(4), ReLU"),
        ("linear.one-image", "avx2", "Network(20), Linear(24), ReLU"),
        ("linear.one-image.bfloat16", "avx512", "Network(640), Linear(640)"),
        ("linear.one-image.int8", "avx512", "Network(640), Linear(640)"),
        ("linear.few-images", "vector128", "Network(640), Linear(640)"),
        ("linear.input-gradient", "avx2", "Network(6), Linear(6), ReLU, Linear(3), MSELoss"),
        ("linear.weight-gradient", "vector128", "Network(20), Linear(6), MSELoss"),
        ("linear.weight-gradient.activation", "avx2", "Network(8), Linear(2, Bias = false), PReLU, MSELoss"),
        ("batch-norm.statistics", "avx2", "Network(2, 3, 3), BatchNorm2d, Flatten, Linear(2), MSELoss"),
        ("batch-norm.forward", "avx512", "Network(2, 4, 4), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(2), MSELoss"),
        ("batch-norm.gradient-sums", "vector128", "Network(2, 4, 4), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(2), MSELoss"),
        ("batch-norm.input-gradient", "avx2", "Network(2, 4, 4), Conv2d(2, 1), BatchNorm2d, Tanh, Flatten, BatchNorm1d, MSELoss"),
        ("run-norm.forward", "avx2", "Network(6), LayerNorm, Linear(2), MSELoss"),
        ("run-norm.one-image.groups", "avx512", "Network(32, 3, 3), GroupNorm(2)"),
        ("max-pool.sliding.one-image", "avx2", "Network(8, 7, 7), MaxPool2d(3, Stride = 2, Padding = 1)"),
        ("max-pool.sliding.gradient", "avx512", "Network(2, 6, 6), Conv2d(2, 1), MaxPool2d(3, Stride = 2), Flatten, Linear(2), MSELoss"),
        ("average-pool.blocks", "vector128", "Network(2, 6, 6), AvgPool2d(2)"),
        ("upsample.bilinear.blocks", "avx2", "Network(2, 3, 3), Upsample(2, Mode = UpsampleMode.Bilinear)"),
        ("softmax.gradient", "avx512", "Network(6), Linear(4), Softmax, MSELoss"),
        ("matmul.blocks", "vector128", "Network(4, 5), MatMul(NetworkAttribute.Input, TransposeB = true)"),
        ("join.concat.one-image", "vector128", "Network(3, 4, 4), Concat(NetworkAttribute.Input)"),
        ("pointwise.gradient", "avx2", "Network(6), Linear(4), GELU, MSELoss"),
        ("loss.cross-entropy", "avx2", "Network(6), Linear(4), CrossEntropyLoss"),
        ("loss.elementwise", "vector128", "Network(6), Linear(4), HuberLoss"),
    ];

    [Fact]
    public void Kernels()
    {
        NetworkAnalysisResult[] networks = [.. AnalyzedNetworks.OfSource("using NetGen;\n" + string.Concat(s_kernels.Select((k, i) => $"[{k.Attributes}] public partial class Net{i};\n")))];
        (string Name, Kernel? Kernel)[] kernels = [.. s_kernels.Zip(networks).Select(k => ($"{k.First.Id}.{k.First.Target}", Find(k.First.Id, k.First.Target, k.Second)))];
        Expect.None(kernels.Zip(s_kernels).Where(k => k.First.Kernel is null).Select(k => $"{k.First.Name} is no kernel of {k.Second.Attributes}"));
        SourceFile[] files = [.. kernels.Zip(s_kernels).Select(k => new SourceFile($"{k.First.Name}.cs", $"// {k.Second.Attributes}\n// {k.First.Kernel!.Why}\n{EmittedKernels.Text(k.First.Kernel)}"))];
        Snapshot.Verify(files);
        Expect.None(files.Where(f => f.Text.Count(c => c == '\n') > MostLines).Select(f => $"{f.Path}: {f.Text.Count(c => c == '\n')} lines"));
    }

    private static Kernel? Find(string id, string target, NetworkAnalysisResult network) => EmittedKernels.Of(network, Targets.All.Single(t => t.Id == target)).FirstOrDefault(k => k.Id == id);
}
