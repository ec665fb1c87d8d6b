using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Onnx.Tests.Export;

/// <summary>Networks with what none of the golden ones has: forms that ONNX says in another way, and outputs that no layer of their own makes.</summary>
internal static class MoreNetworks
{
    /// <summary>The networks.</summary>
    public static IReadOnlyList<NetworkSource> All { get; } =
    [
        new("EndsWithDropout", "[Network(5)]\n[Linear(4), Tanh, Dropout(0.3)]"),
        new("EndsWithFrom", "[Network(5)]\n[Linear(4, Name = \"a\"), Tanh(Name = \"b\")]\n[From(\"a\"), Dropout(Name = \"c\")]\n[Outputs(\"b\", \"c\")]"),
        new("EndsWithInput", "[Network(2, 3)]\n[Tanh(Name = \"a\"), Flatten(Name = \"b\"), Dropout(0.5, Name = \"c\")]\n[From(\"input\"), Dropout(Name = \"d\")]\n[Outputs(\"a\", \"b\", \"c\", \"d\")]"),
        new("NamesOfOthers", "[Network(2, 5, 5)]\n[Conv2d(3, 3, Name = \"output\"), ReLU(Name = \"N\")]\n[Conv2d(3, 1, Name = \"input_2\"), Add(\"N\")]"),
        new("DilatedPools", "[Network(2, 11, 12)]\n[MaxPool2d(2, Stride = 1, Dilation = 4, Padding = 2)]\n[MaxPool2d(3, Stride = 3, Padding = 1, CeilMode = true)]"),
        new("MeanPoolsBeyond", "[Network(2, 10, 13)]\n[AvgPool2d(3, Stride = 2, Padding = 1, CeilMode = true)]\n[AvgPool2d([2, 3], Strides = [2, 2], CeilMode = true, DivisorOverride = 5)]"),
        new("SequencePoolsBeyond", "[Network(3, 14)]\n[AvgPool1d(4, Stride = 3, Padding = 2, CeilMode = true)]\n[MaxPool1d(2, Stride = 2, CeilMode = true)]"),
        new("ThresholdsAtZero", "[Network(6)]\n[Threshold(0.2, 0), Linear(5), Softplus(0.5), Hardtanh(-0.4, 0.7)]"),
        new("GroupsOfFeatures", "[Network(12)]\n[GroupNorm(3), Linear(8), GroupNorm(2, Affine = false), LayerNorm(ElementwiseAffine = false)]"),
        new("SequenceNormalization", "[Network(4, 9)]\n[GroupNorm(2), Conv1d(6, 3, Padding = 1, PaddingMode = PaddingMode.Circular), LayerNorm(9), PReLU(6), BatchNorm1d]"),
        new("UnevenPools", "[Network(2, 7, 9)]\n[AdaptiveAvgPool2d([5, 9]), AdaptiveMaxPool2d([5, 7]), AdaptiveAvgPool2d([5, 3]), AdaptiveMaxPool2d([2, 2])]"),
        new("UnevenSequencePools", "[Network(3, 11)]\n[AdaptiveMaxPool1d(7), AdaptiveAvgPool1d(4), Upsample(3, Mode = UpsampleMode.Bilinear), Upsample(2)]"),
        new("EvenPadding", "[Network(2, 6, 7)]\n[Conv2d(3, [2, 4], PaddingSame = true), ReLU, Conv2d(2, 4, PaddingSame = true, PaddingMode = PaddingMode.Reflect, FlipKernel = true)]"),
        new("TransposedBeyond", "[Network(3, 4, 5)]\n[ConvTranspose2d(2, 3, Stride = 2, Dilation = 3, Padding = 1, OutputPadding = 2), ConvTranspose2d(2, 2, Dilation = 2, OutputPadding = 1, Bias = false)]\n[ConvTranspose2d(2, 2, Dilation = 3, Padding = 2, OutputPadding = 2)]"),
        new("OddResponses", "[Network(5, 4, 3)]\n[LocalResponseNorm(3, Alpha = 0.2), Conv2d(4, 1), LocalResponseNorm(5, Alpha = 0.5, Beta = 0.5, K = 2)]"),
        new("ManyJoined", "[Network(4, 5, 5)]\n[Conv2d(4, 1, Name = \"a\"), AdaptiveAvgPool2d(1, Name = \"mean\")]\n[Subtract(\"mean\", \"a\", \"input\", Name = \"b\"), Maximum(\"mean\", \"a\"), Minimum(\"b\", \"mean\"), Multiply(\"a\", \"mean\", \"b\")]"),
    ];
}
