using NetGen.Onnx.Export.Layers;

namespace NetGen.Onnx.Export;

/// <summary>All layers that ONNX has a form of.</summary>
internal static class ExportCatalog
{
    /// <summary>The layers: products, normalisations, functions, pools, joins, shapes, and those that compute nothing.</summary>
    public static IReadOnlyList<LayerExport> All { get; } =
    [
        new Convolution(), new TransposedConvolution(), new Linear(),
        new BatchNorm(), new LayerNorm(), new RMSNorm(), new GroupNorm(), new InstanceNorm(), new LocalResponseNorm(),
        new Function("ReLU", "Relu"), new Function("Sigmoid", "Sigmoid"), new Function("Tanh", "Tanh"), new Function("Hardswish", "HardSwish"), new Function("Softsign", "Softsign"),
        new Function("Exp", "Exp"), new Function("Log", "Log"), new Function("Sqrt", "Sqrt"), new Function("Abs", "Abs"), new Function("Negate", "Neg"), new Function("SELU", "Selu"),
        new Function("ELU", "Elu", ("alpha", "Alpha")), new Function("CELU", "Celu", ("alpha", "Alpha")), new Function("LeakyReLU", "LeakyRelu", ("alpha", "NegativeSlope")),
        new Bounds("ReLU6", _ => (0, 6)), new Bounds("Hardtanh", l => (l.Number("MinVal"), l.Number("MaxVal"))), new Bounds("Clamp", l => (l.Number("Min"), l.Number("Max"))),
        new Hardsigmoid(), new SiLU(), new GELU(), new Mish(), new Softplus(), new LogSigmoid(), new PReLU(), new Threshold(), new Square(), new Power(),
        new Constants("Scale", "Mul", "Factors"), new Constants("Shift", "Add", "Summands"), new ScoreFunction("Softmax"), new ScoreFunction("LogSoftmax"), new GLU(),
        new MaxPool(), new AvgPool(), new AdaptiveAvgPool(), new AdaptiveMaxPool(),
        new Join("Add", "Add"), new Join("Multiply", "Mul"), new Join("Subtract", "Sub"), new Join("Divide", "Div"), new Join("Maximum", "Max"), new Join("Minimum", "Min"), new Concat(), new MatMul(),
        new Flatten(), new ZeroPad(), new Pad(), new Upsample(), new Reshape(), new Permute(), new Slice(), new Repeat(), new PixelShuffle(), new PixelUnshuffle(), new ChannelShuffle(),
        new Reduction("Mean", "ReduceMean"), new Reduction("Sum", "ReduceSum"), new Reduction("Max", "ReduceMax"), new DeclaredInput(), new Passing(),
    ];
}
