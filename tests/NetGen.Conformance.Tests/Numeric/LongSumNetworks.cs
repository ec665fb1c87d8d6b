using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Numeric;

/// <summary>The networks of <see cref="LongSumTests"/>, compiled together.</summary>
public sealed class LongSumNetworks : IDisposable
{
    /// <summary>
    /// Largest error, relative to the largest result. Parts of 320 terms, each off by at most 2⁻²⁴ of what there is so far, come to 9.5e-6 at worst.
    /// </summary>
    public const double Tolerance = 1e-5;

    /// <summary>One for every kernel with a sum that may be long.</summary>
    public static readonly LongSumNetwork[] All =
    [
        .. new[] { 256, 512, 1250, 4096, 16_384, 65_536, 262_144, 1_000_000 }.Select(n => new LongSumNetwork($"Linear{n}", $"{n}", "[Linear(1, Bias = false)]\n[MSELoss]")),
        new("LinearFew", "20000", "[Linear(20)]\n[MSELoss]"),
        new("LinearPixels", "30, 20, 20", "[Conv2d(30, 1, Groups = 30), Flatten, Linear(5)]\n[MSELoss]"),
        new("LinearManyOutputs", "3", "[Linear(70000), Linear(1)]\n[MSELoss]"),
        new("Images", "3", "[Linear(2)]\n[MSELoss]") { TrainingSamples = 20_000 },
        new("ImagesOfPixels", "1, 3, 3", "[Conv2d(2, 3), Flatten, Linear(1)]\n[MSELoss]") { TrainingSamples = 20_000 },
        new("Channels", "3000, 3, 3", "[Conv2d(2, 3, Padding = 1), Flatten, Linear(1)]\n[MSELoss]"),
        new("ChannelsRest", "3000, 3, 3", "[Conv2d(17, 2), Flatten, Linear(1)]\n[MSELoss]"),
        new("Winograd", "600, 4, 4", "[Conv2d(16, 3, Padding = 1), Flatten, Linear(1)]\n[MSELoss]"),
        new("Transposed", "3000, 3, 3", "[ConvTranspose2d(2, 3), Flatten, Linear(1)]\n[MSELoss]"),
        new("Window", "2, 32, 32", "[Conv2d(2, 30), Flatten, Linear(1)]\n[MSELoss]"),
        new("Planes", "1, 32, 32", "[Conv2d(1, 20), Flatten, Linear(1)]\n[MSELoss]"),
        new("Depthwise", "16, 32, 32", "[Conv2d(16, 20, Groups = 16, Padding = 2), AdaptiveAvgPool2d(1), Flatten, Linear(1)]\n[MSELoss]"),
        new("Pixels", "2, 200, 200", "[Conv2d(3, 3, Padding = 1), AdaptiveAvgPool2d(1), Flatten, Linear(1)]\n[MSELoss]"),
        new("PixelsOfWideKernel", "1, 150, 150", "[Conv2d(2, 9, Stride = 2), AdaptiveAvgPool2d(1), Flatten, Linear(1)]\n[MSELoss]"),
        new("Mean", "1, 600, 600", "[AdaptiveAvgPool2d(1), Flatten, Linear(1)]\n[MSELoss]"),
        new("MeanOfRow", "1, 262145", "[AvgPool1d(262144, Stride = 1), Flatten, Linear(1)]\n[MSELoss]"),
        new("Softmax", "100000", "[Softmax]\n[MSELoss(Reduction = LossReduction.Sum)]") { Normalizes = true },
        new("LogSoftmax", "100000", "[LogSoftmax]\n[NLLLoss]"),
        new("CrossEntropy", "4000", "[LeakyReLU(1)]\n[CrossEntropyLoss]"),
        new("Smoothing", "4000", "[LeakyReLU(1)]\n[CrossEntropyLoss(LabelSmoothing = 0.1)]"),
        new("Margin", "100000", "[LeakyReLU(1)]\n[MultiMarginLoss]"),
        new("LayerNorm", "100000", "[LayerNorm, ReLU]\n[MSELoss]") { Normalizes = true },
        new("GroupNorm", "4, 200, 200", "[GroupNorm(2), ReLU]\n[MSELoss]") { Normalizes = true },
        new("InstanceNorm", "4, 200, 200", "[InstanceNorm2d(Affine = true), ReLU]\n[MSELoss]") { Normalizes = true },
        new("BatchNorm", "2, 200, 200", "[BatchNorm2d, ReLU]\n[MSELoss]") { Normalizes = true, Predicts = false },
        new("ConvolutionNorm", "1, 200, 200", "[Conv2d(12, 3), BatchNorm2d, SiLU, AdaptiveAvgPool2d(2), Flatten, Linear(1)]\n[MSELoss]") { NormalizesConvolution = true, Predicts = false },
        new("ConvolutionMoments", "1, 200, 200", "[Conv2d(12, 3), BatchNorm2d, SiLU, AdaptiveAvgPool2d(2), Flatten, Linear(1)]\n[MSELoss]") { NormalizesConvolution = true, Predicts = false, IsInspectable = false },
    ];

    internal CompiledNetworks Compiled { get; } =
        CompiledNetworks.Compile(All.Select(n => new NetworkSource(n.Name, $"[Network({n.Shape}{(n.IsInspectable ? ", Inspectable = true" : string.Empty)})]\n{n.Layers}")));

    /// <inheritdoc/>
    public void Dispose() => Compiled.Dispose();
}
