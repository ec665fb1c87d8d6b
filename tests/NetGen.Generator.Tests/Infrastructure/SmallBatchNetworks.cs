namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Networks that are trained image by image where images are few.</summary>
internal static class SmallBatchNetworks
{
    /// <summary>Residual blocks, with strides.</summary>
    public const string Residual =
        "Network(3, 32, 32, SmallBatches = true), Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Name = \"a\"), Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, " +
        "Add(\"a\"), ReLU(Name = \"b\"), Conv2d(32, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(32, 3, Padding = 1, Bias = false), BatchNorm2d(Name = \"c\"), " +
        "From(\"b\"), Conv2d(32, 1, Stride = 2, Bias = false), BatchNorm2d, Add(\"c\"), ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(10), CrossEntropyLoss";

    /// <summary>Convolutions of single channels, in blocks that widen and narrow.</summary>
    public const string Depthwise =
        "Network(3, 33, 33, SmallBatches = true), Conv2d(17, 3, Stride = 2, Padding = 1), ReLU6, Conv2d(17, 3, Groups = 17, Stride = 2, Padding = 1), BatchNorm2d, ReLU6, Conv2d(24, 1, Name = \"a\"), " +
        "Conv2d(96, 1), Hardswish, Conv2d(96, [5, 3], Groups = 96, Paddings = [2, 1]), Hardswish, Dropout2d(0.1), Conv2d(24, 1), Add(\"a\"), MaxPool2d(3, Stride = 2, Padding = 1), Dropout(0.2), " +
        "Conv2d(24, 3, Groups = 24, Stride = 3), AdaptiveAvgPool2d(1), Flatten, Linear(10), CrossEntropyLoss";

    /// <summary>Down and up again, with what was on the way.</summary>
    public const string UNet =
        "Network(1, 48, 48, SmallBatches = true), Conv2d(16, 3, Padding = 1), ReLU(Name = \"a\"), MaxPool2d(2), Conv2d(32, 3, Padding = 1), ReLU(Name = \"b\"), MaxPool2d(2), Conv2d(64, 3, Padding = 1), ReLU, " +
        "ConvTranspose2d(32, 2, Stride = 2), Concat(\"b\"), Conv2d(32, 3, Padding = 1), ReLU, Upsample(2), Concat(\"a\"), Pad(1, 1, 1, 1, Mode = PaddingMode.Reflect), Conv2d(16, 3), ReLU, Conv2d(2, 1), CrossEntropyLoss";

    /// <summary>A long sequence, with long kernels.</summary>
    public const string Sequence =
        "Network(1, 4000, SmallBatches = true), Conv1d(32, 80, Stride = 4, Padding = 38), BatchNorm1d, ReLU, MaxPool1d(4), Conv1d(32, 26, Padding = 13), ReLU, AvgPool1d(3, Stride = 2), " +
        "Conv1d(32, 3, Dilation = 4, Groups = 32), Upsample(2), Conv1d(64, 3), AdaptiveAvgPool1d(1), Flatten, Linear(35), CrossEntropyLoss";

    /// <summary>All of them.</summary>
    public static TheoryData<string> All => [Residual, Depthwise, UNet, Sequence];

    /// <summary>They as a file.</summary>
    public static SourceFile File =>
        new("SmallBatches.cs", $"namespace SmallBatches;\n[{Residual}] public partial class Residual;\n[{Depthwise}] public partial class Depthwise;\n[{UNet}] public partial class UNet;\n[{Sequence}] public partial class Sequence;\n");
}
