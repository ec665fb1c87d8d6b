namespace NetGen.Onnx.Operators;

/// <summary>All operators that the importer knows.</summary>
internal static class OperatorCatalog
{
    /// <summary>The operators: products, normalisations, functions, pools, joins, shapes, known values.</summary>
    public static IReadOnlyList<Operator> All { get; } =
    [
        new Conv(), new ConvTranspose(), new Gemm(), new MatMul(),
        new BatchNormalization(), new InstanceNormalization(), new LayerNormalization(),
        new Activation("Relu", "ReLU"), new Activation("Sigmoid", "Sigmoid"), new Activation("Tanh", "Tanh"), new Activation("HardSwish", "Hardswish"),
        new Activation("LeakyRelu", "LeakyReLU", ("alpha", 0.01)), new Activation("Elu", "ELU", ("alpha", 1)), new Gelu(), new PRelu(), new Clip(),
        new SoftmaxOperator("Softmax"), new SoftmaxOperator("LogSoftmax"),
        new MaxPool(), new AveragePool(), new GlobalPool("GlobalAveragePool", "AdaptiveAvgPool"), new GlobalPool("GlobalMaxPool", "AdaptiveMaxPool"),
        new ReducePixels("ReduceMean", "AdaptiveAvgPool"), new ReducePixels("ReduceMax", "AdaptiveMaxPool"),
        new Join("Add", "Add", (a, b) => a + b), new Join("Sum", "Add", (a, b) => a + b), new Join("Mul", "Multiply", (a, b) => a * b),
        new Join("Sub", null, (a, b) => a - b), new Join("Div", null, (a, b) => a / b), new Join("Pow", null, Math.Pow),
        new Concat(), new Flatten(), new Reshape(), new Squeeze(), new Unsqueeze(), new Transpose(), new Identity(), new Cast(), new Pad(), new Resize(), new Slice(), new Expand(),
        new ConstantNode(), new ShapeOf(), new Gather(), new ConstantOfShape(),
        new KnownFunction("Floor", Math.Floor), new KnownFunction("Ceil", Math.Ceiling), new KnownFunction("Sqrt", Math.Sqrt), new KnownFunction("Neg", n => -n),
        new KnownFunction("Exp", Math.Exp), new KnownFunction("Log", Math.Log), new KnownFunction("Abs", Math.Abs), new KnownFunction("Reciprocal", n => 1 / n), new KnownFunction("Erf", null),
    ];

    private static readonly Dictionary<string, Operator> s_byType = All.SelectMany(o => o.Types.Select(t => (Type: t, Operator: o))).ToDictionary(o => o.Type, o => o.Operator, StringComparer.Ordinal);

    /// <summary>The operator of a name; null if the importer does not know it.</summary>
    public static Operator? Find(string type, string domain) => domain is "" or "ai.onnx" ? s_byType.GetValueOrDefault(type) : null;
}
