namespace NetGen.Kernels.Tests;

/// <summary>A case of <see cref="TrainingKernelTests"/>: a kernel, a network that has it, and what is asked of the node that is trained.</summary>
/// <param name="Id">Id of the kernel; after a stroke the one that takes its place where a processor has registers enough.</param>
/// <param name="Attributes">The network. Its join is trained, or else its first node, behind which no layer changes anything.</param>
/// <param name="Asked">"+" for gradients that are added, "-" for none to the inputs, "evaluation" for running statistics, "ReLU" for inputs that it made.</param>
internal sealed record TrainingKernel(string Id, string Attributes, string Asked)
{
    public static readonly TrainingKernel[] All =
    [
        new("conv.direct.blocks", "Network(3, 7, 9), Conv2d(5, 3)", ""),
        new("conv.direct.blocks", "Network(3, 7, 9), Conv2d(5, 3, Padding = 1), ReLU", ""),
        new("conv.direct.blocks", "Network(3, 6, 6), Conv2d(4, 3, Padding = 1, FlipKernel = true)", ""),
        new("conv.direct.weight-gradient", "Network(2, 9, 8), Conv2d(4, [3, 2], Stride = 2, Bias = false)", ""),
        new("conv.direct.weight-gradient", "Network(2, 11, 10), Conv2d(3, 3, Dilation = 3, Padding = 3)", ""),
        new("conv.direct.weight-gradient", "Network(5, 6, 7), Conv2d(5, 3, Groups = 5, Padding = 1)", ""),
        new("conv.direct.weight-gradient", "Network(7, 1, 1), Conv2d(3, 1)", ""),
        new("conv.direct.weight-gradient", "Network(2, 5, 5), Conv2d(2, 5)", ""),
        new("conv.direct.weight-gradient", "Network(2, 30, 12), Conv2d(2, 11, Padding = 5)", ""),
        new("conv.direct.weight-gradient", "Network(2, 80), Conv1d(5, 26, Stride = 7, Padding = 25)", ""),
        new("conv.direct.input-gradient", "Network(6, 6, 7), Conv2d(4, 3, Groups = 2, Padding = 1)", ""),
        new("conv.direct.input-gradient", "Network(3, 31), Conv1d(4, 5, Stride = 3, Padding = 2)", ""),
        new("conv.direct.input-gradient", "Network(3, 7, 9), Conv2d(5, 3, Stride = 2)", "ReLU"),
        new("conv.direct.input-gradient", "Network(2, 5, 7), Conv2d(3, 1, Stride = 2)", "ReLU"),
        new("conv.winograd-2x2.blocks", "Network(32, 6, 6), Conv2d(32, 3, Padding = 1)", ""),
        new("conv.winograd-2x2.input-gradient", "Network(32, 6, 6), Conv2d(32, 3, Padding = 1), ReLU", "ReLU"),
        new("conv.patch-moments", "Network(1, 7, 9), Conv2d(9, 3), BatchNorm2d", ""),
        new("conv.direct.blocks.marked", "Network(1, 10, 8), Conv2d(11, 3), BatchNorm2d, ReLU, MaxPool2d(2)", ""),
        new("conv.marked-weight-gradient", "Network(1, 9, 9), Conv2d(9, [2, 3], Bias = false), BatchNorm2d, ReLU, MaxPool2d(2)", ""),
        new("conv.patch-moments", "Network(1, 7, 9), Conv2d(9, 3), BatchNorm2d(Eps = 0.1)", "evaluation"),
        new("conv.marked-weight-gradient", "Network(1, 9, 9), Conv2d(9, [2, 3], Bias = false), BatchNorm2d, ReLU, MaxPool2d(2)", "evaluation"),
        new("conv.marked-weight-gradient", "Network(1, 7, 9), Conv2d(9, 3), BatchNorm2d, ReLU", "evaluation"),
        new("conv-transpose.direct.blocks", "Network(3, 5, 4), ConvTranspose2d(4, 3, Stride = 2, Padding = 1, OutputPadding = 1), ReLU", ""),
        new("conv-transpose.direct.input-gradient", "Network(4, 5, 4), ConvTranspose2d(6, 3, Groups = 2)", "ReLU"),
        new("conv-transpose.direct.input-gradient", "Network(3, 20), ConvTranspose1d(4, 26, Stride = 3, Padding = 4, OutputPadding = 2)", ""),
        new("channel-sums", "Network(2, 1, 1), ConvTranspose2d(3, 3)", ""),
        new("linear.blocks", "Network(19), Linear(23), ReLU", ""),
        new("linear.weight-gradient", "Network(3, 5, 4), Flatten, Linear(33)", ""),
        new("linear.weight-gradient", "Network(1), Linear(1, Bias = false)", ""),
        new("linear.weight-gradient", "Network(67), Linear(101)", ""),
        new("linear.weight-gradient.update", "Network(300), Linear(400)", ""),
        new("linear.input-gradient", "Network(10), Linear(7)", "ReLU"),
        new("linear.input-gradient.panels|linear.input-gradient", "Network(40), Linear(7)", "ReLU"),
        new("linear.input-gradient.panels|linear.input-gradient", "Network(35), Linear(1100)", ""),
        new("linear.input-gradient.panels|linear.input-gradient", "Network(300), Linear(400), ReLU", "ReLU"),
        new("batch-norm.statistics", "Network(5), BatchNorm1d", ""),
        new("batch-norm.forward", "Network(3, 5, 4), BatchNorm2d, ReLU", ""),
        new("batch-norm.gradient-sums", "Network(3, 5, 4), BatchNorm2d, ReLU, MaxPool2d(2)", ""),
        new("batch-norm.input-gradient", "Network(4, 7), BatchNorm1d, GELU", "ReLU"),
        new("batch-norm.input-gradient", "Network(1, 1, 3), BatchNorm2d(Eps = 0.1)", ""),
        new("batch-norm.forward", "Network(5), BatchNorm1d", "evaluation"),
        new("batch-norm.gradient-sums", "Network(3, 5, 4), BatchNorm2d, ReLU, MaxPool2d(2)", "evaluation"),
        new("batch-norm.input-gradient", "Network(4, 7), BatchNorm1d(Eps = 0.1), GELU", "evaluation ReLU"),
        new("run-norm.forward", "Network(3, 4, 5), LayerNorm", ""),
        new("run-norm.forward", "Network(6, 3, 3), GroupNorm(3), ReLU", ""),
        new("run-norm.gradient", "Network(17), LayerNorm", "ReLU"),
        new("run-norm.gradient", "Network(5, 3, 4), InstanceNorm2d(Affine = true)", ""),
        new("run-norm.gradient", "Network(4, 2, 2), GroupNorm(2, Affine = false)", ""),
        new("pointwise.blocks", "Network(13), ReLU", ""),
        new("pointwise.blocks", "Network(3, 3, 5), GELU", ""),
        new("pointwise.gradient", "Network(3, 1, 5), SiLU", ""),
        new("pointwise.gradient", "Network(1), Hardswish", ""),
        new("pointwise.channels.gradients", "Network(3, 4, 5), PReLU(3)", "ReLU"),
        new("pointwise.channels.gradients", "Network(7, 9, 9), PReLU", ""),
        new("pointwise.channels.gradients", "Network(19), PReLU(19)", ""),
        new("pointwise.channels.input-gradient", "Network(3, 4, 5), PReLU(3, Frozen = true)", "ReLU"),
        new("pointwise.channels.operand-gradients", "Network(3, 4, 5), PReLU(3)", "-"),
        new("max-pool.sliding.blocks", "Network(3, 6, 8), MaxPool2d(2)", ""),
        new("max-pool.sliding.gradient", "Network(2, 7, 9), MaxPool2d(3, Stride = 2, Padding = 1)", "ReLU"),
        new("max-pool.sliding.gradient", "Network(2, 9, 11), MaxPool2d([2, 3], Stride = 1, Dilation = 2)", ""),
        new("max-pool.sliding.gradient", "Network(2, 60), MaxPool1d(31, Stride = 2, Padding = 15)", ""),
        new("max-pool.sliding.gradient", "Network(2, 8, 8), MaxPool2d(3, Stride = 3, CeilMode = true)", ""),
        new("max-pool.adaptive.blocks", "Network(3, 7, 5), AdaptiveMaxPool2d(3)", ""),
        new("max-pool.adaptive.gradient", "Network(3, 10), AdaptiveMaxPool1d(4)", "ReLU"),
        new("average-pool.blocks", "Network(3, 6, 8), AvgPool2d(2)", ""),
        new("average-pool.gradient", "Network(2, 7, 9), AvgPool2d(3, Stride = 2, Padding = 1, CountIncludePad = false)", "ReLU"),
        new("average-pool.gradient", "Network(3, 7, 5), AdaptiveAvgPool2d(3)", ""),
        new("average-pool.gradient", "Network(3, 5, 5), AdaptiveAvgPool2d(1)", ""),
        new("padding.blocks", "Network(3, 4, 5), ZeroPad2d(1, 2, 0, 3)", ""),
        new("padding.gradient", "Network(2, 1, 1), ZeroPad2d(1)", "ReLU"),
        new("upsample.nearest.blocks", "Network(3, 4, 5), Upsample(3)", ""),
        new("upsample.nearest.gradient", "Network(2, 5), Upsample(2)", "ReLU"),
        new("upsample.bilinear.blocks", "Network(3, 4, 5), Upsample(2, Mode = UpsampleMode.Bilinear)", ""),
        new("upsample.bilinear.gradient", "Network(3, 4, 5), Upsample(3, Mode = UpsampleMode.Bilinear, AlignCorners = true)", "ReLU"),
        new("upsample.bilinear.gradient", "Network(2, 1, 3), Upsample(2, Mode = UpsampleMode.Bilinear)", ""),
        new("softmax.blocks", "Network(11), Softmax", ""),
        new("softmax.gradient", "Network(5, 2, 3), Softmax", "ReLU"),
        new("log-softmax.blocks", "Network(5, 2, 3), LogSoftmax", ""),
        new("log-softmax.gradient", "Network(11), LogSoftmax", "ReLU"),
        new("dropout", "Network(19), Dropout(0.3), LeakyReLU(1)", ""),
        new("dropout.gradient", "Network(3, 2, 4), Dropout2d(0.4), LeakyReLU(1)", "ReLU"),
        new("join.sum.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), Conv2d(3, 1), Add(\"a\")", ""),
        new("join.sum.blocks", "Network(7), Linear(7, Name = \"a\"), Linear(7), Add(\"a\", NetworkAttribute.Input), ReLU", "ReLU"),
        new("pointwise.gradient.add", "Network(7), Linear(7, Name = \"a\"), Linear(7), Add(\"a\")", "+"),
        new("join.concat.blocks", "Network(3, 4, 5), Conv2d(2, 1, Name = \"a\"), Conv2d(5, 1), Concat(\"a\"), ReLU", "ReLU"),
        new("join.concat.blocks", "Network(3, 4, 5), Flatten(Name = \"a\"), Linear(7), Concat(\"a\")", ""),
        new("pointwise.gradient.add", "Network(3, 4, 5), Conv2d(2, 1, Name = \"a\"), Conv2d(5, 1), Concat(\"a\", NetworkAttribute.Input)", "+ReLU"),
        new("join.product.blocks", "Network(7), Linear(7, Name = \"a\"), Linear(7), Multiply(\"a\")", ""),
        new("join.product.gradient", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), Conv2d(3, 1), Multiply(\"a\", NetworkAttribute.Input), ReLU", "ReLU"),
        new("join.product.gradient", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), Conv2d(3, 1), Multiply(\"a\")", "+ReLU"),
        new("join.product.by-channel.blocks", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), AdaptiveAvgPool2d(1), Multiply(\"a\")", ""),
        new("join.product.gradient.channel-sums", "Network(3, 4, 5), Conv2d(3, 1, Name = \"a\"), AdaptiveAvgPool2d(1), Multiply(\"a\", NetworkAttribute.Input), ReLU", "ReLU"),
        new("join.product.gradient.channel-sums", "Network(3, 4, 5), AdaptiveAvgPool2d(1), Multiply(NetworkAttribute.Input)", "+"),
    ];

    /// <summary>Whether ReLU made the inputs.</summary>
    public bool IsAfterReLU => Asked.EndsWith("ReLU", StringComparison.Ordinal);

    /// <summary>Whether a batch normalisation uses its running statistics.</summary>
    public bool Evaluates => Asked.StartsWith("evaluation", StringComparison.Ordinal);

    /// <summary>Whether gradients to inputs are needed.</summary>
    public bool PassesGradient => Asked != "-";

    /// <summary>Whether gradients to inputs are added to what is there.</summary>
    public bool Accumulates => Asked.StartsWith('+');
}
