namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Networks that together use every layer, every loss and every way in which either is computed.</summary>
internal static class VocabularyNetworks
{
    /// <summary>Their attributes.</summary>
    public static IReadOnlyList<string> Networks { get; } =
    [
        "Network(1, 28, 28), Conv2d(25, 3), BatchNorm2d, ReLU, MaxPool2d(2), Conv2d(20, 3), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(1024), ReLU, Linear(128), CrossEntropyLoss(LabelSmoothing = 0.1, Weight = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128], IgnoreIndex = -1)",
        "Network(16, 17, 15, Inspectable = true), Conv2d(16, 3, Padding = 1), GELU, Conv2d(16, 3), ReLU, MaxPool2d(2), Flatten, Linear(3), MSELoss",
        "Network(3, 10, 11), Conv2d(4, 3, PaddingMode = PaddingMode.Reflect, Padding = 1), GELU(Approximate = \"tanh\"), Conv2d(4, 3, Groups = 4), ELU, Conv2d(5, 2, Stride = 2, Dilation = 2), Hardswish, AvgPool2d(2, CeilMode = true), LeakyReLU(0.2), Flatten, Linear(3), LogSoftmax, NLLLoss",
        "Network(2, 6, 7), ConvTranspose2d(3, 3, Stride = 2, Padding = 1, OutputPadding = 1), SiLU, Upsample(2), Upsample(2, Mode = UpsampleMode.Bilinear), AdaptiveAvgPool2d([3, 4]), Tanh, AdaptiveMaxPool2d(2), ReLU6, ZeroPad2d(1, 2, 0, 1), Dropout2d(0.3), Flatten, Dropout, Linear(3), Sigmoid, HuberLoss",
        "Network(3, 20), Conv1d(5, 3, Padding = 1), BatchNorm1d, ReLU, MaxPool1d(2), AvgPool1d(2), ConvTranspose1d(4, 3), Dropout1d(0.1), AdaptiveAvgPool1d(6), AdaptiveMaxPool1d(3), Flatten, Linear(4), BatchNorm1d, Softmax, L1Loss",
        "Network(4, 7, 7, Inspectable = true), LayerNorm, GroupNorm(2), InstanceNorm2d, BatchNorm2d, Filter2d(FilterKernel.SobelX, Padding = 1), Conv2d(4, 1, Name = \"a\"), ReLU, Conv2d(4, 3, Padding = 1, Name = \"b\"), Add(\"a\"), ReLU, Concat(\"a\", \"b\", Name = \"c\"), Flatten, Linear(3, Name = \"d\"), SmoothL1Loss",
        "Network(4, 6, 6), Conv2d(4, 3, Padding = 1, Name = \"a\"), LayerNorm(6, 6, Name = \"n\"), From(\"a\"), Softmax, Add(\"n\"), Flatten, Linear(3, Name = \"b\"), Outputs(\"b\", \"a\"), BCEWithLogitsLoss(Output = \"b\"), MSELoss(Output = \"a\", Factor = 0.5)",
        "Network(6), Block(typeof(global::Shared.Part), Name = \"p\"), Block(typeof(global::Shared.Part), SharedWith = \"p\"), Linear(3, Frozen = true), MultiMarginLoss, Budget(Parameters = 1000000), NativeExports(\"exported\")",
        "Network(6, 4, 9, Inspectable = true), Conv2d(8, 3), ReLU, PixelShuffle(2), PixelUnshuffle(2), ChannelShuffle(4), Permute(2, 3, 1), Conv2d(5, 1), Reshape(14, 20), Conv1d(4, 2), Slice(1, 1, Step = 2), Repeat(2, 3), Pad(1, 0, Mode = PaddingMode.Circular), Flatten, Linear(3), MSELoss",
        "Network(6, 8, 9, Inspectable = true), Conv2d(8, 3), ReLU, Softmax(Dim = 2), Mean(1), LogSoftmax(Dim = 2), Max(2), Linear(5), Sum, Linear(3), MSELoss",
        "Network(6, 8, 9, Inspectable = true), Conv2d(8, 3), ReLU, Max(1), Mean(2), Linear(12), Reshape(4, 3), Sum(2), Linear(3), MSELoss",
        "Network(6, 8, 10, Inspectable = true), Conv2d(8, 3), ReLU, LocalResponseNorm(3), RMSNorm(8), GLU, GLU(Dim = 2), GLU(Dim = 1), RMSNorm, Flatten, GLU, Linear(4), GLU, RMSNorm, Linear(3), MSELoss",
        "Network(6, 8, Inspectable = true), Conv1d(5, 1, Name = \"a\"), ReLU, MatMul(\"a\", TransposeA = true), Conv1d(5, 1), MatMul(\"a\", TransposeB = true), Reshape(5, 1, 5, Name = \"b\"), MatMul(\"b\", TransposeA = true), Flatten, Linear(3), MSELoss",
        "Network(200), Linear(3), EuclideanLoss(Reduction = LossReduction.Sum)",
        "Network(6), Linear(4, Name = \"a\"), Linear(4, Name = \"p\"), Linear(4, Name = \"n\"), Outputs(\"a\", \"p\", \"n\"), TripletMarginLoss(\"a\", \"p\", \"n\")",
        "Network(6), Linear(4, Name = \"a\"), Linear(4, Name = \"p\"), Linear(4, Name = \"n\"), Outputs(\"a\", \"p\", \"n\"), TripletMarginLoss(\"a\", \"p\", \"n\", Swap = true)",
        "Network(6), Linear(4, Name = \"x\"), Linear(4, Name = \"y\"), Outputs(\"x\", \"y\"), CosineEmbeddingLoss(\"x\", \"y\")",
        "Network, Input(\"left\", 3, 4, 5), Conv2d(2, 3), Flatten, Linear(4, Name = \"x\"), Input(\"right\", 6), Linear(4), Add(\"x\"), MSELoss",
        "Network(5), Linear(3), SVMLoss(P = 2)",
        "Network(5), Linear(4), BatchNorm1d(CumulativeAverage = true), Linear(3), CrossEntropyLoss(SoftTargets = true)",
        "Network(5), Linear(3), BCEWithLogitsLoss(PosWeight = [1, 2, 3])",
        "Network(2, 4, 6), Conv2d(3, 3), CrossEntropyLoss(IgnoreIndex = 255, Weight = [1, 2, 3])",
        "Network(2, 4, 6), Conv2d(3, 3), DiceLoss",
        "Network(2, 4, 6), Conv2d(3, 3), DiceLoss(Sigmoid = true)",
        "Network(5), Linear(3), LogSoftmax, KLDivLoss(LogTarget = true)",
        "Network(3, 10, 9, Inspectable = true), Conv2d(5, 3, Name = \"x\"), ReLU(Name = \"y\"), AdaptiveAvgPool2d(1), Conv2d(5, 1), Sigmoid, Multiply(\"y\", \"x\"), Flatten, Linear(3), MSELoss",
        "Network(3, 10, 9, Inspectable = true), Conv2d(5, 3, Name = \"x\"), ReLU(Name = \"y\"), Subtract(\"x\", Name = \"z\"), AdaptiveAvgPool2d(1), Conv2d(5, 1), Sigmoid, Subtract(\"y\", \"z\"), Flatten(Name = \"f\"), Linear(280), Subtract(\"f\"), MSELoss",
        "Network(3, 10, 9, Inspectable = true), Conv2d(5, 3, Name = \"x\"), ReLU(Name = \"y\"), Divide(\"x\", Name = \"z\"), AdaptiveAvgPool2d(1), Conv2d(5, 1), Sigmoid, Divide(\"y\", \"z\"), Flatten(Name = \"f\"), Linear(280), Divide(\"f\"), MSELoss",
        "Network(3, 10, 9, Inspectable = true), Conv2d(5, 3, Name = \"x\"), ReLU(Name = \"y\"), Maximum(\"x\", Name = \"z\"), AdaptiveAvgPool2d(1), Conv2d(5, 1), Sigmoid, Maximum(\"y\", \"z\"), Flatten(Name = \"f\"), Linear(280), Maximum(\"f\"), MSELoss",
        "Network(3, 10, 9, Inspectable = true), Conv2d(5, 3, Name = \"x\"), ReLU(Name = \"y\"), Minimum(\"x\", Name = \"z\"), AdaptiveAvgPool2d(1), Conv2d(5, 1), Sigmoid, Minimum(\"y\", \"z\"), Flatten(Name = \"f\"), Linear(280), Minimum(\"f\"), MSELoss",
        "Network(3, 6, 6), PReLU, Conv2d(4, 3), PReLU(4), MaxPool2d(2), PReLU(PerChannel = true), Flatten, PReLU(PerChannel = true), Linear(3), PReLU, MSELoss",
        "Network(300), Linear(400), PReLU(400), Linear(3), MSELoss",
        "Network(3, 10, 10), Shift(-0.5, -0.4, 0.1), Scale(1, -2, 3), Conv2d(2, 1), Scale(1, 2), Conv2d(2, 1), Shift(0.5), Scale(3), Hardsigmoid, Conv2d(4, 3), BatchNorm2d, Mish, Conv2d(4, 1), Hardtanh(-2, 2), MaxPool2d(2), SELU, Negate, CELU(0.5), LogSigmoid, Softsign, Softplus(2, 3), Log, Threshold(0.1, 2), Abs, Sqrt, Power(-1.5), Power(3), Power(1), Power(5), Power(4), Power(0), Clamp(-1, 1), Exp, Flatten, Linear(3), Square, Clamp(Min = 0.5), MSELoss",
        "Network(3, 32, 32), Conv2d(6, 5), ReLU, MaxPool2d(2), Conv2d(16, 5), ReLU, MaxPool2d(2), Flatten, Linear(600), ReLU, Linear(120), ReLU, Linear(10)",
    ];

    /// <summary>The class of the blocks.</summary>
    public const string Part = "namespace Shared { [global::NetGen.Network(6), global::NetGen.Linear(6), global::NetGen.ReLU] public partial class Part; }";

    /// <summary>The networks as classes <c>Net0</c>, <c>Net1</c>, ...; whatever is in scope cannot change what their attributes mean.</summary>
    /// <param name="body">The body of each class.</param>
    public static string Classes(string body = "") => string.Concat(Networks.Select((n, i) => $"[{Qualify(n)}] public partial class Net{i} {{ {body} }}\n"));

    private static string Qualify(string attributes) => System.Text.RegularExpressions.Regex.Replace(
        attributes, @"(?<![\w.:""])(?=[A-Z]\w*(?:[(,.]|$))(?!Mode\b)", "global::NetGen.");
}
