namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Arguments that no layer can take, whatever arrives.</summary>
internal static class RangeCases
{
    public static readonly DiagnosticCase[] All =
    [
        Conv("no output channels", "{|NG2001:0|}, 3", "Conv2d: outChannels is 0; expected at least 1"),
        Conv("negative kernel", "4, {|NG2001:-3|}", "Conv2d: kernelSize is -3; expected at least 1"),
        Conv("no stride", "4, 3, Stride = {|NG2001:0|}", "Conv2d: stride is 0; expected at least 1"),
        Conv("negative padding", "4, 3, Padding = {|NG2001:-1|}", "Conv2d: padding is -1; expected at least 0"),
        Conv("no dilation", "4, 3, Dilation = {|NG2001:0|}", "Conv2d: dilation is 0; expected at least 1"),
        Conv("no groups", "4, 3, Groups = {|NG2001:0|}", "Conv2d: groups is 0; expected at least 1"),
        Conv("no input channels", "{|NG2001:0|}, 4, 3", "Conv2d: inChannels is 0; expected at least 1"),
        Conv("least integer", "4, {|NG2001:int.MinValue|}", "Conv2d: kernelSize is -2147483648; expected at least 1"),
        Conv("too many output channels", "{|NG2003:2_000_000|}, 3", "Conv2d: outChannels is 2000000; expected at most 1048576"),
        Conv("one side of the kernel", "4, [3, {|NG2001:0|}]", "Conv2d: kernelSize[1] is 0; expected at least 1"),
        Conv("three sides of the kernel", "4, {|NG2001:[3, 3, 3]|}", "Conv2d: kernelSize has 3 values; expected 2 (height, width)"),
        Conv("one stride", "4, 3, Strides = {|NG2001:[2]|}", "Conv2d: strides has 1 value; expected 2 (height, width)"),
        Conv("stride given twice", "4, 3, Stride = 2, Strides = {|NG2001:[1, 2]|}", "Conv2d: strides and stride are both given; expected one of them"),
        Conv("one padding negative", "4, 3, Paddings = [{|NG2001:-1|}, 1]", "Conv2d: paddings[0] is -1; expected at least 0"),
        Conv("same size with a stride", "4, 3, PaddingSame = true, Stride = {|NG2001:2|}", "Conv2d: stride is 2; expected 1, because paddingSame keeps the size"),
        Conv("same size with a padding", "4, 3, PaddingSame = true, Padding = {|NG2001:1|}", "Conv2d: padding and paddingSame are both given; expected one of them"),
        new(
            "no taps of a sequence",
            "[Network(1, 8), Conv1d(4, {|NG2001:0|})] public partial class Net;",
            "Conv1d: kernelSize is 0; expected at least 1"),
        new(
            "output padding as large as the stride",
            "[Network(1, 8, 8), ConvTranspose2d(4, 3, Stride = 2, OutputPadding = {|NG2001:2|})] public partial class Net;",
            "ConvTranspose2d: outputPadding is 2; expected less than 2, the larger of stride and dilation"),
        new(
            "output padding as large as the stride along one axis",
            "[Network(1, 8, 8), ConvTranspose2d(4, 3, Strides = [3, 1], OutputPaddings = {|NG2001:[2, 1]|})] public partial class Net;",
            "ConvTranspose2d: outputPaddings is 2×1; expected less than 1, the larger of stride and dilation"),
        new(
            "padding that leaves nothing of a transposed convolution",
            "[Network(1, 2, 2), ConvTranspose2d(4, 3, Padding = {|NG2002:2|})] public partial class Net;",
            "1 channel (1×2×2) arrives from the network's input; ConvTranspose2d's padding of 2 leaves no output"),
        new(
            "negative padding on one side",
            "[Network(1, 8, 8), ZeroPad2d(1, 0, {|NG2001:-1|}, 2)] public partial class Net;",
            "ZeroPad2d: top is -1; expected at least 0"),
        new(
            "negative padding on all sides",
            "[Network(1, 8, 8), ZeroPad2d({|NG2001:-1|})] public partial class Net;",
            "ZeroPad2d: padding is -1; expected at least 0"),
        new(
            "no enlargement",
            "[Network(1, 8, 8), Upsample({|NG2001:0|})] public partial class Net;",
            "Upsample: scaleFactor is 0; expected at least 1"),
        new(
            "corners of the nearest pixel",
            "[Network(1, 8, 8), Upsample(2, AlignCorners = {|NG2001:true|})] public partial class Net;",
            "Upsample: alignCorners is true; expected with the mode Bilinear only"),
        Conv("no padding mode", "4, 3, PaddingMode = {|NG2001:(PaddingMode)7|}", "Conv2d: paddingMode is no member of PaddingMode"),
        new(
            "padding wider than the mirror image",
            "[Network(2, 4, 9), Conv2d(4, 3, Padding = {|NG2002:4|}, PaddingMode = PaddingMode.Reflect)] public partial class Net;",
            "2 channels (2×4×9) arrive from the network's input; Conv2d's reflect padding of 4 does not fit 4 pixels; expected at most 3"),
        new(
            "padding longer than the sequence",
            "[Network(2, 4), Conv1d(4, 11, PaddingSame = {|NG2002:true|}, PaddingMode = PaddingMode.Circular)] public partial class Net;",
            "2 channels (2×4) arrive from the network's input; Conv1d's circular padding of 5 does not fit 4 pixels; expected at most 4"),
        new(
            "no pooling window",
            "[Network(1, 8, 8), MaxPool2d({|NG2001:0|})] public partial class Net;",
            "MaxPool2d: kernelSize is 0; expected at least 1"),
        new(
            "no pooling stride",
            "[Network(1, 8, 8), MaxPool2d(2, Stride = {|NG2001:0|})] public partial class Net;",
            "MaxPool2d: stride is 0; expected at least 1"),
        new(
            "padding of more than half the window",
            "[Network(1, 8, 8), MaxPool2d(3, Padding = {|NG2002:2|})] public partial class Net;",
            "MaxPool2d: padding is 2; expected at most 1, half of the window's 3"),
        new(
            "padding of more than half the window of a mean",
            "[Network(1, 8, 8), AvgPool2d([2, 4], Paddings = {|NG2002:[2, 2]|})] public partial class Net;",
            "AvgPool2d: paddings is 2; expected at most 1, half of the window's 2"),
        new(
            "no divisor",
            "[Network(1, 8, 8), AvgPool2d(2, DivisorOverride = {|NG2001:0|})] public partial class Net;",
            "AvgPool2d: divisorOverride is 0; expected at least 1"),
        new(
            "no adaptive output",
            "[Network(1, 8, 8), AdaptiveAvgPool2d([1, {|NG2001:0|}])] public partial class Net;",
            "AdaptiveAvgPool2d: outputSize[1] is 0; expected at least 1"),
        new(
            "no adaptive output of a maximum",
            "[Network(1, 8), AdaptiveMaxPool1d({|NG2001:0|})] public partial class Net;",
            "AdaptiveMaxPool1d: outputSize is 0; expected at least 1"),
        new(
            "one adaptive size for two axes",
            "[Network(1, 8, 8), AdaptiveAvgPool2d({|NG2001:[1]|})] public partial class Net;",
            "AdaptiveAvgPool2d: outputSize has 1 value; expected 2 (height, width)"),
        new(
            "no output features",
            "[Network(4), Linear({|NG2001:0|})] public partial class Net;",
            "Linear: outFeatures is 0; expected at least 1"),
        new(
            "negative input features",
            "[Network(4), Linear({|NG2001:-4|}, 2)] public partial class Net;",
            "Linear: inFeatures is -4; expected at least 1"),
        new(
            "negative epsilon",
            "[Network(1, 8, 8), BatchNorm2d(Eps = {|NG2001:-1e-5|})] public partial class Net;",
            "BatchNorm2d: eps is -1E-05; expected more than 0"),
        new(
            "momentum above one",
            "[Network(1, 8, 8), BatchNorm2d(1, Momentum = {|NG2001:1.5|})] public partial class Net;",
            "BatchNorm2d: momentum is 1.5; expected 0 to 1"),
        new(
            "no dimension of a layer normalisation",
            "[Network(4), LayerNorm({|NG2001:0|})] public partial class Net;",
            "LayerNorm: normalizedShape[0] is 0; expected at least 1"),
        new(
            "no epsilon",
            "[Network(4), LayerNorm(Eps = {|NG2001:0|})] public partial class Net;",
            "LayerNorm: eps is 0; expected more than 0"),
        new(
            "no groups of a normalisation",
            "[Network(4), GroupNorm({|NG2001:0|})] public partial class Net;",
            "GroupNorm: numGroups is 0; expected at least 1"),
        new(
            "kernel that is not known",
            "[Network(1, 8, 8), Filter2d({|NG2001:(FilterKernel)9|})] public partial class Net;",
            "Filter2d: kernel is no member of FilterKernel"),
        new(
            "size that a known kernel does not have",
            "[Network(1, 8, 8), Filter2d(FilterKernel.SobelX, {|NG2001:5|})] public partial class Net;",
            "Filter2d: kernelSize is 5; expected 3, the size of SobelX"),
        new(
            "too few values of a kernel",
            "[Network(1, 8, 8), Filter2d([2, 2], {|NG2001:1, 2, 3|})] public partial class Net;",
            "Filter2d: values has 3 values; expected 4, as the kernel is 2×2"),
        new(
            "value of a kernel that is no number",
            "[Network(1, 8, 8), Filter2d([1, 2], 1, {|NG2001:double.NaN|})] public partial class Net;",
            "Filter2d: values[1] is NaN; expected a finite number"),
        new(
            "deviation of a kernel that has none",
            "[Network(1, 8, 8), Filter2d(FilterKernel.Edge, Sigma = {|NG2001:1|})] public partial class Net;",
            "Filter2d: sigma is given; expected with the kernel Gaussian only"),
        new(
            "no deviation",
            "[Network(1, 8, 8), Filter2d(FilterKernel.Gaussian, Sigma = {|NG2001:0|})] public partial class Net;",
            "Filter2d: sigma is 0; expected more than 0"),
        new(
            "Gaussian that is too wide",
            "[Network(1, 99, 99), Filter2d(FilterKernel.Gaussian, {|NG2001:33|})] public partial class Net;",
            "Filter2d: kernelSize is 33; expected at most 31"),
        new(
            "probability above one",
            "[Network(4), Dropout({|NG2001:1.5|}), Linear(2)] public partial class Net;",
            "Dropout: p is 1.5; expected 0 to 1"),
        new(
            "probability that is no number",
            "[Network(1, 8, 8), Dropout2d({|NG2001:double.NaN|}), Conv2d(4, 3)] public partial class Net;",
            "Dropout2d: p is NaN; expected 0 to 1"),
        new(
            "negative slope",
            "[Network(4), LeakyReLU({|NG2001:-0.1|})] public partial class Net;",
            "LeakyReLU: negativeSlope is -0.1; expected at least 0"),
        new(
            "alpha that is no number",
            "[Network(4), ELU({|NG2001:double.NaN|})] public partial class Net;",
            "ELU: alpha is NaN; expected at least 0"),
        new(
            "alpha beyond single precision",
            "[Network(4), ELU({|NG2001:1e39|})] public partial class Net;",
            "ELU: alpha is 1E+39; expected at least 0"),
        new(
            "unknown approximation",
            "[Network(4), GELU(Approximate = {|NG2001:\"erf\"|})] public partial class Net;",
            "GELU: approximate is not known; expected \"none\" or \"tanh\""),
        new(
            "too many values",
            "[Network(1, 28, 28), {|NG2003:Conv2d|}(1_000_000, 3)] public partial class Net;",
            "Conv2d makes 1000000×26×26 = 676000000 values a sample; expected at most 4194304"),
        new(
            "too many weights",
            "[Network(100_000), {|NG2003:Linear|}(100_000)] public partial class Net;",
            "Linear brings the network to 10000100000 parameters; expected at most 134217728"),
    ];

    private static DiagnosticCase Conv(string title, string arguments, string message) =>
        new(title, $"[Network(1, 8, 8), Conv2d({arguments})] public partial class Net;", message);
}
