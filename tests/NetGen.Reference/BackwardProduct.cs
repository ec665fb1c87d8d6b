namespace NetGen.Reference;

/// <summary>Adds to the gradients of weights and inputs what a product has to do with the gradient of its output.</summary>
internal readonly struct BackwardProduct(ReferenceTensor weight, Batch x, Batch dy, Batch dx) : IProduct
{
    private readonly ReferenceTensor _tensor = weight;
    private readonly double[] _weights = weight.Values;
    private readonly double[] _inputs = x.Values;
    private readonly double[] _gradients = dy.Values;
    private readonly double[] _inputGradients = dx.Values;

    public void Take(int weight, int from, int to)
    {
        double gradient = _gradients[to];
        _tensor.AddGradient(weight, gradient * _inputs[from]);
        _inputGradients[from] += gradient * _weights[weight];
    }
}
