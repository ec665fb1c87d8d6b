namespace NetGen.Onnx.Operators;

/// <summary>All operators that the importer knows.</summary>
internal static class OperatorCatalog
{
    /// <summary>The operators: products, normalisations, functions, pools, joins, shapes, known values.</summary>
    public static IReadOnlyList<Operator> All { get; } =
    [
        new Conv(), new ConvTranspose(), new Gemm(), new MatMul(),
        new BatchNormalization(), new InstanceNormalization(), new LayerNormalization("LayerNormalization", "LayerNorm", shifts: true), new LayerNormalization("RMSNormalization", "RMSNorm", shifts: false), new LocalResponse(),
        new Activation("Relu", "ReLU"), new Activation("Sigmoid", "Sigmoid"), new Activation("Tanh", "Tanh"), new Activation("HardSwish", "Hardswish"),
        new Hardsigmoid(), new Activation("Softplus", "Softplus"), new Activation("Softsign", "Softsign"), new Activation("Mish", "Mish"),
        new Activation("Exp", "Exp", Math.Exp), new Activation("Log", "Log", Math.Log), new Activation("Sqrt", "Sqrt", Math.Sqrt), new Activation("Abs", "Abs", Math.Abs), new Activation("Neg", "Negate", n => -n),
        new Activation("Celu", "CELU", ("alpha", 1)), new Selu(), new ThresholdedRelu(), new Reciprocal(),
        new Activation("LeakyRelu", "LeakyReLU", ("alpha", 0.01)), new Activation("Elu", "ELU", ("alpha", 1)), new Gelu(), new PRelu(), new Clip(),
        new SoftmaxOperator("Softmax"), new SoftmaxOperator("LogSoftmax"),
        new MaxPool(), new AveragePool(), new GlobalPool("GlobalAveragePool", "AdaptiveAvgPool"), new GlobalPool("GlobalMaxPool", "AdaptiveMaxPool"),
        new Reduction("ReduceMean", "Mean", n => n.Average()), new Reduction("ReduceSum", "Sum", n => n.Sum()), new Reduction("ReduceMax", "Max", n => n.Max()),
        new Reduction("ReduceMin", "Max", n => n.Min()) { Before = "Negate", Behind = "Negate" }, new Reduction("ReduceL1", "Sum", n => n.Sum(Math.Abs)) { Before = "Abs" },
        new Reduction("ReduceL2", "Sum", n => Math.Sqrt(n.Sum(x => x * x))) { Before = "Square", Behind = "Sqrt" }, new Reduction("ReduceSumSquare", "Sum", n => n.Sum(x => x * x)) { Before = "Square" },
        new Reduction("ReduceLogSum", "Sum", n => Math.Log(n.Sum())) { Behind = "Log" }, new LogSumExp(),
        new Join("Add", "Add", (a, b) => a + b, (c, _) => [("Shift", c)]), new Join("Sum", "Add", (a, b) => a + b, (c, _) => [("Shift", c)]),
        new Join("Sub", "Subtract", (a, b) => a - b, (c, isFirst) => isFirst ? [("Scale", -1), ("Shift", c)] : [("Shift", -c)]),
        new Join("Mul", "Multiply", (a, b) => a * b, (c, _) => [("Scale", c)]),
        new Join("Div", "Divide", (a, b) => a / b, (c, isFirst) => isFirst ? [("Power", -1), ("Scale", c)] : [("Scale", 1 / c)]),
        new Power(), new Bound("Max", "Maximum", "Min", Math.Max), new Bound("Min", "Minimum", "Max", Math.Min),
        new Concat(), new Split(), new Tile(), new DepthToSpace(), new Flatten(), new Reshape(), new Squeeze(), new Unsqueeze(), new Transpose(), new Identity(), new Cast(), new Pad(), new Resize(), new Slice(), new Expand(),
        new ConstantNode(), new ShapeOf(), new SizeOf(), new Gather(), new ConstantOfShape(),
        new KnownFunction("Floor", Math.Floor), new KnownFunction("Ceil", Math.Ceiling), new KnownFunction("Erf", null),
    ];

    private static readonly Dictionary<string, Operator> s_byType = All.SelectMany(o => o.Types.Select(t => (Type: t, Operator: o))).ToDictionary(o => o.Type, o => o.Operator, StringComparer.Ordinal);

    /// <summary>The operator of a name; null if the importer does not know it.</summary>
    public static Operator? Find(string type, string domain) => domain is "" or "ai.onnx" ? s_byType.GetValueOrDefault(type) : null;
}
