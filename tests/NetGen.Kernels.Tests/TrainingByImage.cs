namespace NetGen.Kernels.Tests;

/// <summary>The cases of <see cref="TrainingKernelTests"/> in which images come one after another, with channels in the lanes.</summary>
internal static class TrainingByImage
{
    /// <summary>The cases.</summary>
    public static TrainingKernel[] Cases =>
    [
        .. Convolutions.Concat(DepthwiseConvolutions).Concat(TransposedConvolutions).Concat(Normalizations).Concat(Weightless).Concat(Joins)
            .Select(c => new TrainingKernel(c.Id, c.Attributes, c.Asked.Length > 0 && c.Asked[0] is '+' or '-' ? $"{c.Asked[0]}image {c.Asked[1..]}" : $"image {c.Asked}")),
    ];

    private static IEnumerable<(string Id, string Attributes, string Asked)> Convolutions =>
    [
        ("conv.direct.one-image", "Network(3, 7, 9), Conv2d(5, 3)", ""),
        ("conv.direct.one-image", "Network(3, 7, 9), Conv2d(17, 3, Padding = 1), ReLU", "ReLU"),
        ("conv.direct.one-image", "Network(19, 6, 5), Conv2d(33, 1)", "ReLU"),
        ("conv.direct.one-image", "Network(5, 8, 8), Conv2d(3, 2, Bias = false), ReLU", ""),
        ("conv-transpose.direct.one-image", "Network(5, 9, 8), Conv2d(19, [3, 2], Stride = 2, Bias = false)", ""),
        ("conv-transpose.direct.one-image", "Network(3, 11, 10), Conv2d(3, 3, Dilation = 3, Padding = 3)", "ReLU"),
        ("conv-transpose.direct.one-image", "Network(33, 5, 7), Conv2d(3, 1, Stride = 2)", "ReLU"),
        ("conv-transpose.direct.one-image", "Network(17, 7, 7), Conv2d(5, 4, Stride = 3, Padding = 2)", ""),
        ("conv-transpose.direct.one-image", "Network(19, 6, 6), Conv2d(17, 3, Padding = 1)", "ReLU"),
        ("conv-transpose.direct.one-image", "Network(2, 80), Conv1d(5, 26, Stride = 7, Padding = 25)", ""),
        ("conv-transpose.direct.one-image", "Network(3, 200), Conv1d(17, 80, Stride = 4, Padding = 38)", "ReLU"),
        ("conv-transpose.direct.one-image", "Network(32, 14, 14), Conv2d(64, 3, Stride = 2, Padding = 1)", "ReLU"),
        ("conv.weight-gradient.images", "Network(7, 1, 1), Conv2d(3, 1)", ""),
        ("conv.weight-gradient.images", "Network(2, 5, 5), Conv2d(2, 5)", ""),
        ("conv.weight-gradient.images", "Network(33, 9, 7), Conv2d(67, 3, Stride = 2, Padding = 1, Bias = false)", "-"),
        ("conv.weight-gradient.images", "Network(3, 60), Conv1d(33, 26)", "-"),
        ("conv.weight-gradient.images", "Network(1, 70, 170), Conv2d(2, [2, 3], Padding = 1)", "-"),
        ("conv.weight-gradient.images", "Network(1, 133, 112), Conv2d(1, 3)", "-"),
        ("conv.weight-gradient.images", "Network(3, 12, 90), Conv2d(5, 3, Strides = [1, 2], Padding = 2)", ""),
        ("conv.weight-gradient.images", "Network(1, 5000), Conv1d(3, 3)", ""),
        ("conv.weight-gradient.images", "Network(1, 40, 700), Conv2d(1, [2, 3])", "-"),
        ("channel-sums.images", "Network(3, 5, 4), Conv2d(33, 3)", "-"),
        ("channel-sums.images", "Network(1, 3, 700), Conv2d(3, 1)", ""),
        ("conv.winograd-2x2.one-image", "Network(64, 14, 14), Conv2d(64, 3, Padding = 1), ReLU", "ReLU"),
        ("conv.winograd-2x2.one-image", "Network(65, 15, 13), Conv2d(67, 3, Padding = 1)", "-"),
        ("conv.winograd-2x2.one-image", "Network(64, 16, 16), Conv2d(64, 3), ReLU", ""),
        ("conv.winograd-2x2.input-gradient.one-image", "Network(64, 14, 14), Conv2d(64, 3, Padding = 1)", "ReLU"),
        ("conv.winograd-2x2.input-gradient.one-image", "Network(67, 15, 13), Conv2d(65, 3, Padding = 1, Bias = false)", ""),
    ];

    private static IEnumerable<(string Id, string Attributes, string Asked)> DepthwiseConvolutions =>
    [
        ("conv.depthwise.one-image", "Network(5, 6, 7), Conv2d(5, 3, Groups = 5, Padding = 1), ReLU", "ReLU"),
        ("conv.depthwise.one-image", "Network(17, 6, 7), Conv2d(17, [2, 4], Groups = 17, Bias = false)", ""),
        ("conv.depthwise.input-gradient.one-image", "Network(19, 9, 8), Conv2d(19, 3, Groups = 19, Padding = 1)", "ReLU"),
        ("conv.depthwise.input-gradient.one-image", "Network(33, 9, 8), Conv2d(33, 3, Groups = 33, Stride = 2, Padding = 1)", ""),
        ("conv.depthwise.input-gradient.one-image", "Network(5, 9, 40), Conv2d(5, 3, Groups = 5, Stride = 2, Padding = 1)", "ReLU"),
        ("conv.depthwise.input-gradient.one-image", "Network(3, 11, 23), Conv2d(3, 5, Groups = 3, Stride = 3, Padding = 1)", ""),
        ("conv.depthwise.input-gradient.one-image", "Network(3, 8, 13), Conv2d(3, 2, Groups = 3, Stride = 3)", "ReLU"),
        ("conv.depthwise.input-gradient.one-image", "Network(5, 13, 12), Conv2d(5, 3, Groups = 5, Dilation = 2, Stride = 2, Padding = 2)", ""),
        ("conv.depthwise.input-gradient.one-image", "Network(3, 90), Conv1d(3, 26, Groups = 3, Stride = 2, Padding = 5)", "ReLU"),
        ("conv.depthwise.input-gradient.one-image", "Network(3, 200), Conv1d(3, 80, Groups = 3)", ""),
        ("conv.depthwise.input-gradient.one-image", "Network(64, 28, 28), Conv2d(64, 3, Groups = 64, Padding = 1)", "ReLU"),
        ("conv.depthwise.weight-gradient.images", "Network(67, 5, 6), Conv2d(67, 3, Groups = 67, Padding = 1)", "-"),
        ("conv.depthwise.weight-gradient.images", "Network(17, 7, 7), Conv2d(17, 3, Groups = 17, Stride = 2, Padding = 1)", ""),
        ("conv.depthwise.weight-gradient.images", "Network(2, 70, 170), Conv2d(2, 3, Groups = 2)", "-"),
        ("conv.depthwise.weight-gradient.images", "Network(3, 90), Conv1d(3, 26, Groups = 3, Dilation = 2)", "-"),
    ];

    private static IEnumerable<(string Id, string Attributes, string Asked)> TransposedConvolutions =>
    [
        ("conv-transpose.direct.one-image", "Network(3, 5, 4), ConvTranspose2d(5, 3, Stride = 2, Padding = 1, OutputPadding = 1), ReLU", "ReLU"),
        ("conv-transpose.direct.one-image", "Network(33, 3, 4), ConvTranspose2d(17, 2, Stride = 2)", "ReLU"),
        ("conv-transpose.direct.one-image", "Network(5, 6, 5), ConvTranspose2d(19, 3, Bias = false)", ""),
        ("conv.direct.one-image", "Network(3, 20), ConvTranspose1d(17, 26, Stride = 3, Padding = 4, OutputPadding = 2)", ""),
        ("conv.weight-gradient.images", "Network(19, 4, 4), ConvTranspose2d(5, 3, Stride = 2, Dilation = 2)", "-"),
        ("channel-sums.images", "Network(2, 1, 1), ConvTranspose2d(3, 3)", ""),
        ("conv.direct.one-image", "Network(64, 14, 14), ConvTranspose2d(32, 2, Stride = 2)", "ReLU"),
    ];

    private static IEnumerable<(string Id, string Attributes, string Asked)> Normalizations =>
    [
        ("batch-norm.statistics", "Network(5, 7), BatchNorm1d", ""),
        ("batch-norm.forward", "Network(17, 5, 4), BatchNorm2d, ReLU", "ReLU"),
        ("batch-norm.gradient-sums", "Network(33, 5, 4), BatchNorm2d, ReLU, MaxPool2d(2)", ""),
        ("batch-norm.gradient-sums", "Network(3, 20, 30), BatchNorm2d", ""),
        ("batch-norm.input-gradient", "Network(5, 7, 9), BatchNorm2d, ReLU, MaxPool2d(2)", "ReLU"),
        ("batch-norm.input-gradient", "Network(4, 7), BatchNorm1d, GELU", "ReLU"),
        ("batch-norm.input-gradient", "Network(1, 1, 3), BatchNorm2d(Eps = 0.1)", ""),
        ("batch-norm.forward", "Network(19, 1, 1), BatchNorm2d", ""),
        ("batch-norm.forward", "Network(3, 5, 4), BatchNorm2d", "evaluation "),
        ("batch-norm.gradient-sums", "Network(17, 5, 4), BatchNorm2d, ReLU, MaxPool2d(2)", "evaluation "),
        ("batch-norm.input-gradient", "Network(19, 7), BatchNorm1d(Eps = 0.1), GELU", "evaluation ReLU"),
    ];

    private static IEnumerable<(string Id, string Attributes, string Asked)> Weightless =>
    [
        ("pointwise.one-image", "Network(3, 3, 5), ReLU", ""),
        ("pointwise.one-image", "Network(17, 3, 5), GELU", "ReLU"),
        ("pointwise.gradient", "Network(19, 1, 5), SiLU", ""),
        ("pointwise.gradient", "Network(3, 5), Power(-1)", ""),
        ("pointwise.gradient", "Network(5, 4, 3), Exp", "ReLU"),
        ("max-pool.sliding.one-image", "Network(3, 6, 8), MaxPool2d(2)", ""),
        ("max-pool.sliding.gradient", "Network(17, 7, 9), MaxPool2d(3, Stride = 2, Padding = 1)", "ReLU"),
        ("max-pool.sliding.gradient", "Network(5, 9, 11), MaxPool2d([2, 3], Stride = 1, Dilation = 2)", ""),
        ("max-pool.sliding.gradient", "Network(2, 60), MaxPool1d(31, Stride = 2, Padding = 15)", ""),
        ("max-pool.sliding.gradient", "Network(33, 8, 8), MaxPool2d(3, Stride = 3, CeilMode = true)", "ReLU"),
        ("average-pool.one-image", "Network(3, 6, 8), AvgPool2d(2)", ""),
        ("average-pool.gradient", "Network(17, 7, 9), AvgPool2d(3, Stride = 2, Padding = 1, CountIncludePad = false)", "ReLU"),
        ("average-pool.gradient", "Network(5, 7, 8), AvgPool2d(3, Stride = 2, CeilMode = true)", ""),
        ("average-pool.gradient", "Network(33, 7, 5), AdaptiveAvgPool2d(3)", "ReLU"),
        ("average-pool.gradient", "Network(19, 5, 5), AdaptiveAvgPool2d(1)", ""),
        ("average-pool.gradient", "Network(3, 50), AvgPool1d(21, Stride = 4)", ""),
        ("padding.one-image", "Network(3, 4, 5), ZeroPad2d(1, 2, 0, 3)", ""),
        ("padding.gradient", "Network(2, 1, 1), ZeroPad2d(1)", "ReLU"),
        ("padding.gradient", "Network(17, 4, 5), Pad(2, 1, 3, 0, Mode = PaddingMode.Replicate)", "ReLU"),
        ("padding.gradient", "Network(5, 4, 5), Pad(2, 1, 3, 0, Mode = PaddingMode.Reflect)", "ReLU"),
        ("padding.gradient", "Network(33, 4, 5), Pad(2, 1, 3, 0, Mode = PaddingMode.Circular)", ""),
        ("padding.gradient", "Network(3, 4, 5), Pad(1, 0, Value = 2)", ""),
        ("upsample.nearest.one-image", "Network(17, 4, 5), Upsample(3)", ""),
        ("upsample.nearest.gradient", "Network(3, 5, 7), Upsample(Size = [7, 4])", "ReLU"),
        ("upsample.nearest.gradient", "Network(19, 5), Upsample(2)", "ReLU"),
        ("upsample.bilinear.one-image", "Network(3, 4, 5), Upsample(2, Mode = UpsampleMode.Bilinear)", ""),
        ("upsample.bilinear.gradient", "Network(17, 5, 7), Upsample(ScaleFactors = [0.7, 1.9], Mode = UpsampleMode.Bilinear)", ""),
        ("upsample.bilinear.gradient", "Network(5, 4, 5), Upsample(3, Mode = UpsampleMode.Bilinear, AlignCorners = true)", "ReLU"),
        ("upsample.bilinear.gradient", "Network(2, 1, 3), Upsample(2, Mode = UpsampleMode.Bilinear)", ""),
        ("dropout.one-image", "Network(5, 3, 4), Dropout(0.3), LeakyReLU(1)", ""),
        ("dropout.gradient.one-image", "Network(19, 2, 4), Dropout(0.3), LeakyReLU(1)", "ReLU"),
        ("dropout.gradient.one-image", "Network(3, 2, 4), Dropout2d(0.4), LeakyReLU(1)", "ReLU"),
        ("dropout.gradient.one-image", "Network(17, 6), Dropout1d(0.4), LeakyReLU(1)", ""),
    ];

    private static IEnumerable<(string Id, string Attributes, string Asked)> Joins =>
    [
        ("join.sum.one-image", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), Conv2d(3, 1), Add(\"a\")", ""),
        ("join.sum.one-image", "Network(17, 3, 4), Conv2d(17, 1, Name = \"a\"), Conv2d(17, 1), Add(\"a\", NetworkAttribute.Input), ReLU", "ReLU"),
        ("pointwise.gradient.add", "Network(5, 3, 4), Conv2d(5, 1, Name = \"a\"), Conv2d(5, 1), Add(\"a\")", "+"),
        ("pointwise.gradient.add", "Network(33, 3), Conv1d(33, 1, Name = \"a\"), Conv1d(33, 1), Add(\"a\"), ReLU", "+ReLU"),
        ("join.concat.one-image", "Network(3, 4, 5), Conv2d(2, 1, Name = \"a\"), Conv2d(5, 1), Concat(\"a\"), ReLU", "ReLU"),
        ("join.concat.one-image", "Network(17, 4, 5), Conv2d(19, 1, Name = \"a\"), Conv2d(33, 1), Concat(\"a\", NetworkAttribute.Input)", ""),
        ("join.concat.gradient.one-image", "Network(3, 4, 5), Conv2d(2, 1, Name = \"a\"), Conv2d(5, 1), Concat(\"a\", NetworkAttribute.Input)", "+ReLU"),
        ("join.concat.gradient.one-image", "Network(16, 3, 3), Conv2d(17, 1, Name = \"a\"), Conv2d(3, 1), Concat(\"a\", NetworkAttribute.Input)", "ReLU"),
        ("join.concat.gradient.one-image", "Network(5, 7), Conv1d(16, 1, Name = \"a\"), Conv1d(19, 1), Concat(\"a\")", "+"),
    ];
}
