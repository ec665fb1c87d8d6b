namespace NetGen.Reference;

/// <summary>What becomes of every product of a convolution. A type parameter instead of a delegate: the reference spends most of its time here.</summary>
internal interface IProduct
{
    /// <summary>Takes the product of a weight and an input, which adds to an output.</summary>
    /// <param name="weight">Place of the weight.</param>
    /// <param name="from">Place of the input.</param>
    /// <param name="to">Place of the output.</param>
    void Take(int weight, int from, int to);
}
