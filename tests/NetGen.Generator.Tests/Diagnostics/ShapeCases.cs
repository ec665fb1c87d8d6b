namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Shapes that do not fit.</summary>
internal static class ShapeCases
{
    public static readonly DiagnosticCase[] All =
    [
        new(
            "wrong number of features after Flatten",
            """
            [Network(1, 28, 28)]
            [Conv2d(1, 25, 3), BatchNorm2d(25), ReLU, MaxPool2d(2)]
            [Conv2d(25, 50, 3), BatchNorm2d(50), ReLU, MaxPool2d(2)]
            [Flatten]
            [Linear({|NG1001:1200|}, 1024), ReLU]
            [Linear(1024, 128), ReLU]
            [Linear(128, 10)]
            [CrossEntropyLoss]
            public partial class Net;
            """,
            "1250 features (50×5×5) arrive from MaxPool2d; Linear expects 1200"),
        new(
            "wrong number of features from Linear",
            "[Network(4), Linear(8), ReLU, Linear({|NG1001:9|}, 2)] public partial class Net;",
            "8 features arrive from Linear; Linear expects 9"),
        new(
            "wrong number of features from the input",
            "[Network(4), Linear({|NG1001:5|}, 2)] public partial class Net;",
            "4 features arrive from the network's input; Linear expects 5"),
        new(
            "wrong number of features as a named argument",
            "[Network(4), Linear(outFeatures: 2, inFeatures: {|NG1001:5|})] public partial class Net;",
            "4 features arrive from the network's input; Linear expects 5"),
        new(
            "one feature",
            "[Network(4), Linear(1), Linear({|NG1001:5|}, 2)] public partial class Net;",
            "1 feature arrives from Linear; Linear expects 5"),
        new(
            "wrong number of input channels",
            "[Network(1, 28, 28), Conv2d({|NG1001:3|}, 8, 3)] public partial class Net;",
            "1 channel (1×28×28) arrives from the network's input; Conv2d expects 3"),
        new(
            "wrong number of channels after MaxPool2d",
            "[Network(3, 32, 32), Conv2d(8, 3), MaxPool2d(2), Conv2d({|NG1001:8 * 2|}, 16, 3)] public partial class Net;",
            "8 channels (8×15×15) arrive from MaxPool2d; Conv2d expects 16"),
        new(
            "wrong number of channels for BatchNorm2d",
            "[Network(1, 8, 8), Conv2d(1, 25, 3), BatchNorm2d({|NG1001:50|})] public partial class Net;",
            "25 channels (25×6×6) arrive from Conv2d; BatchNorm2d expects 50"),
        new(
            "Linear on an image",
            "[Network(1, 8, 8), Conv2d(4, 3), {|NG1002:Linear|}(144, 10)] public partial class Net;",
            "4 channels (4×6×6) arrive from Conv2d; Linear expects features: put [Flatten] between them"),
        new(
            "Conv2d on a vector",
            "[Network(784), {|NG1002:Conv2d|}(4, 3)] public partial class Net;",
            "784 features arrive from the network's input; Conv2d expects an image (channels × height × width)"),
        new(
            "Conv2d on a sequence",
            "[Network(2, 100), {|NG1002:Conv2d|}(4, 3)] public partial class Net;",
            "2 channels (2×100) arrive from the network's input; Conv2d expects an image (channels × height × width)"),
        new(
            "Linear on a sequence",
            "[Network(2, 100), ReLU, {|NG1002:Linear|}(4)] public partial class Net;",
            "2 channels (2×100) arrive from the network's input; Linear expects features: put [Flatten] between them"),
        new(
            "MaxPool2d after Flatten",
            "[Network(2, 8, 8), Flatten, {|NG1002:NetGen.MaxPool2d|}(2)] public partial class Net;",
            "128 features (2×8×8) arrive from the network's input; MaxPool2d expects an image (channels × height × width)"),
        new(
            "BatchNorm2d on a vector",
            "[Network(4), Linear(8), {|NG1002:BatchNorm2d|}] public partial class Net;",
            "8 features arrive from Linear; BatchNorm2d expects an image (channels × height × width)"),
        new(
            "kernel larger than the image",
            "[Network(1, 28, 28), Conv2d(4, 3), MaxPool2d(8), Conv2d(8, {|NG1003:5|})] public partial class Net;",
            "4 channels (4×3×3) arrive from MaxPool2d; Conv2d's window of 5×5 does not fit into 3×3"),
        new(
            "dilated kernel larger than the padded image",
            "[Network(1, 6, 9), Conv2d(4, {|NG1003:3|}, Dilation = 4, Padding = 1)] public partial class Net;",
            "1 channel (1×6×9) arrives from the network's input; Conv2d's window of 9×9 does not fit into 8×11"),
        new(
            "rectangular kernel larger than the image",
            "[Network(1, 6, 9), Conv2d(1, 4, {|NG1003:[7, 3]|}, Paddings = [0, 2])] public partial class Net;",
            "1 channel (1×6×9) arrives from the network's input; Conv2d's window of 7×3 does not fit into 6×13"),
        new(
            "kernel longer than the sequence",
            "[Network(2, 5), Conv1d(4, {|NG1003:8|}, Padding = 1)] public partial class Net;",
            "2 channels (2×5) arrive from the network's input; Conv1d's window of 8 does not fit into 7"),
        new(
            "Conv1d on an image",
            "[Network(2, 8, 8), {|NG1002:Conv1d|}(4, 3)] public partial class Net;",
            "2 channels (2×8×8) arrive from the network's input; Conv1d expects a sequence (channels × length)"),
        new(
            "wrong number of input channels of a sequence",
            "[Network(2, 8), Conv1d({|NG1001:3|}, 4, 3)] public partial class Net;",
            "2 channels (2×8) arrive from the network's input; Conv1d expects 3"),
        new(
            "groups that do not divide the output channels of a transposed convolution",
            "[Network(4, 8), ConvTranspose1d(4, 6, 3, Groups = {|NG1004:4|})] public partial class Net;",
            "ConvTranspose1d: 4 groups do not divide the 6 output channels"),
        new(
            "wrong number of channels for a transposed convolution",
            "[Network(4, 8, 8), ConvTranspose2d({|NG1001:3|}, 6, 3)] public partial class Net;",
            "4 channels (4×8×8) arrive from the network's input; ConvTranspose2d expects 3"),
        new(
            "Upsample on a vector",
            "[Network(16), {|NG1002:Upsample|}(2)] public partial class Net;",
            "16 features arrive from the network's input; Upsample expects an image or a sequence"),
        new(
            "ZeroPad2d on a sequence",
            "[Network(2, 16), {|NG1002:ZeroPad2d|}(2)] public partial class Net;",
            "2 channels (2×16) arrive from the network's input; ZeroPad2d expects an image (channels × height × width)"),
        new(
            "pooling window larger than the image",
            "[Network(4, 2, 2), MaxPool2d({|NG1003:3|})] public partial class Net;",
            "4 channels (4×2×2) arrive from the network's input; MaxPool2d's window of 3×3 does not fit into 2×2"),
        new(
            "groups that do not divide the input channels",
            "[Network(3, 8, 8), Conv2d(4, 3, Groups = {|NG1004:2|})] public partial class Net;",
            "Conv2d: 2 groups do not divide the 3 input channels"),
        new(
            "groups that do not divide the output channels",
            "[Network(4, 8, 8), Conv2d(6, 3, Groups = {|NG1004:4|})] public partial class Net;",
            "Conv2d: 4 groups do not divide the 6 output channels"),
        new(
            "wrong number of features for BatchNorm1d",
            "[Network(4), Linear(8), BatchNorm1d({|NG1001:4|})] public partial class Net;",
            "8 features arrive from Linear; BatchNorm1d expects 4"),
        new(
            "BatchNorm1d on an image",
            "[Network(3, 8, 8), {|NG1002:BatchNorm1d|}] public partial class Net;",
            "3 channels (3×8×8) arrive from the network's input; BatchNorm1d expects a vector or a sequence (channels × length)"),
        new(
            "LayerNorm over other dimensions",
            "[Network(3, 8, 6), LayerNorm({|NG1001:6, 8|})] public partial class Net;",
            "3 channels (3×8×6) arrive from the network's input; LayerNorm expects 6×8 as the last dimensions"),
        new(
            "LayerNorm over more dimensions than arrive",
            "[Network(6), LayerNorm({|NG1001:1, 6|})] public partial class Net;",
            "6 features arrive from the network's input; LayerNorm expects 1×6 as the last dimensions"),
        new(
            "GroupNorm with other channels",
            "[Network(4, 8, 8), GroupNorm(2, {|NG1001:8|})] public partial class Net;",
            "4 channels (4×8×8) arrive from the network's input; GroupNorm expects 8"),
        new(
            "groups that do not divide the channels",
            "[Network(6, 8, 8), GroupNorm({|NG1004:4|})] public partial class Net;",
            "GroupNorm: 4 groups do not divide the 6 channels"),
        new(
            "GroupNorm behind Flatten",
            "[Network(4, 2, 2), Flatten, {|NG1002:GroupNorm|}(2)] public partial class Net;",
            "16 features (4×2×2) arrive from the network's input; GroupNorm expects channels: put it before [Flatten]"),
        new(
            "InstanceNorm2d with other channels",
            "[Network(4, 8, 8), InstanceNorm2d({|NG1001:3|})] public partial class Net;",
            "4 channels (4×8×8) arrive from the network's input; InstanceNorm2d expects 3"),
        new(
            "InstanceNorm2d on a vector",
            "[Network(4), {|NG1002:InstanceNorm2d|}] public partial class Net;",
            "4 features arrive from the network's input; InstanceNorm2d expects an image (channels × height × width)"),
        new(
            "window of a mean larger than the sequence",
            "[Network(4, 2), AvgPool1d({|NG1003:3|})] public partial class Net;",
            "4 channels (4×2) arrive from the network's input; AvgPool1d's window of 3 does not fit into 2"),
        new(
            "MaxPool1d on an image",
            "[Network(4, 8, 8), {|NG1002:MaxPool1d|}(2)] public partial class Net;",
            "4 channels (4×8×8) arrive from the network's input; MaxPool1d expects a sequence (channels × length)"),
        new(
            "AdaptiveAvgPool2d on a vector",
            "[Network(4), {|NG1002:AdaptiveAvgPool2d|}(1)] public partial class Net;",
            "4 features arrive from the network's input; AdaptiveAvgPool2d expects an image (channels × height × width)"),
        new(
            "loss on an image",
            "[Network(1, 8, 8), Conv2d(10, 3), {|NG1005:CrossEntropyLoss|}] public partial class Net;",
            "10 channels (10×6×6) arrive from Conv2d; CrossEntropyLoss expects one score a class: put [Flatten] between them"),
    ];
}
