namespace NetGen.Reference;

/// <summary>Adds products to outputs.</summary>
internal readonly struct ForwardProduct(ReferenceTensor weight, Batch x, Batch y) : IProduct
{
    private readonly double[] _weights = weight.Values;
    private readonly double[] _inputs = x.Values;
    private readonly double[] _outputs = y.Values;

    public void Take(int weight, int from, int to) => _outputs[to] += _weights[weight] * _inputs[from];
}
