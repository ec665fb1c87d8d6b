namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>The operators that layers compute.</summary>
internal static class OperatorCatalog
{
    private static readonly Dictionary<string, Action<OnnxNode>> s_operators = new()
    {
        ["Conv"] = Convolutions.Convolution,
        ["ConvTranspose"] = Convolutions.Transposed,
        ["AveragePool"] = Pools.Average,
        ["MaxPool"] = Pools.Max,
        ["GlobalAveragePool"] = Pools.GlobalAverage,
        ["GlobalMaxPool"] = Pools.GlobalMax,
        ["BatchNormalization"] = Normalizations.Batch,
        ["InstanceNormalization"] = Normalizations.Instance,
        ["LayerNormalization"] = Normalizations.Layer,
        ["LRN"] = Normalizations.LocalResponse,
        ["Gemm"] = MatrixProducts.Gemm,
        ["MatMul"] = MatrixProducts.MatMul,
        ["Relu"] = node => Activations.Add(node, "ReLU"),
        ["LeakyRelu"] = node => Activations.Add(node, "LeakyReLU", ("alpha", 0.01)),
        ["Elu"] = node => Activations.Add(node, "ELU", ("alpha", 1)),
        ["Sigmoid"] = node => Activations.Add(node, "Sigmoid"),
        ["Tanh"] = node => Activations.Add(node, "Tanh"),
        ["Selu"] = Activations.Selu,
        ["Celu"] = node => Activations.Add(node, "CELU", ("alpha", 1)),
        ["HardSigmoid"] = Activations.Hardsigmoid,
        ["Mish"] = node => Activations.Add(node, "Mish"),
        ["Softplus"] = node => Activations.Add(node, "Softplus"),
        ["Softsign"] = node => Activations.Add(node, "Softsign"),
        ["ThresholdedRelu"] = Activations.ThresholdedRelu,
        ["Abs"] = node => Activations.Add(node, "Abs"),
        ["Neg"] = node => Activations.Add(node, "Negate"),
        ["Exp"] = node => Activations.Add(node, "Exp"),
        ["Log"] = node => Activations.Add(node, "Log"),
        ["Sqrt"] = node => Activations.Add(node, "Sqrt"),
        ["Reciprocal"] = node => Activations.AddWith(node, "Power", -1),
        ["Clip"] = Activations.Clip,
        ["Pow"] = Activations.Power,
        ["HardSwish"] = node => Activations.Add(node, "Hardswish"),
        ["Dropout"] = Dropouts.Add,
        ["Softmax"] = node => Softmaxes.Add(node, "Softmax"),
        ["LogSoftmax"] = node => Softmaxes.Add(node, "LogSoftmax"),
        ["SoftmaxCrossEntropyLoss"] = Losses.SoftmaxCrossEntropy,
        ["NegativeLogLikelihoodLoss"] = Losses.NegativeLogLikelihood,
        ["Add"] = Joins.Sum,
        ["Sum"] = Joins.Sum,
        ["Mul"] = Joins.Product,
        ["Sub"] = Joins.Difference,
        ["Div"] = Joins.Quotient,
        ["Max"] = Joins.Largest,
        ["Min"] = Joins.Smallest,
        ["Concat"] = Joins.Concatenation,
        ["Pad"] = Shapes.Pad,
        ["Resize"] = Shapes.Resize,
        ["Upsample"] = Shapes.Upsample,
        ["Flatten"] = Shapes.Flatten,
        ["Unsqueeze"] = Shapes.Unsqueeze,
        ["Squeeze"] = Shapes.Squeeze,
        ["Transpose"] = Shapes.Transpose,
        ["Constant"] = Shapes.Constant,
    };

    /// <summary>Operators, in the order of the catalogue.</summary>
    public static IEnumerable<string> Names => s_operators.Keys;

    /// <summary>Whether there are layers for an operator.</summary>
    public static bool Has(string name) => s_operators.ContainsKey(name);

    /// <summary>Adds the layers that compute a node.</summary>
    /// <exception cref="NotApplicableException">They do not compute it with its options or shapes.</exception>
    public static void Translate(OnnxNode node, string name) => s_operators[name](node);
}
