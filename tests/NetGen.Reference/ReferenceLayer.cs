namespace NetGen.Reference;

/// <summary>A layer as its definition reads: plain loops in double precision, nothing shared with the code it checks.</summary>
public abstract class ReferenceLayer(int[] outputShape)
{
    /// <summary>Shape of one sample after the layer.</summary>
    public int[] OutputShape { get; } = outputShape;

    /// <summary>Parameters and running statistics, in PyTorch's order.</summary>
    public virtual IReadOnlyList<ReferenceTensor> Tensors => [];

    /// <summary>
    /// How near the last forward pass came to a point where the gradient jumps, relative to the largest value beside it.
    /// Nearer than rounding, single precision may rightly take the other side.
    /// </summary>
    public virtual double KinkMargin => double.PositiveInfinity;

    /// <summary>The output of a batch.</summary>
    /// <param name="x">The input; the layer keeps it for <see cref="Backward"/>.</param>
    /// <param name="training">Whether statistics of the batch are used and recorded.</param>
    public abstract Batch Forward(Batch x, bool training);

    /// <summary>Sets the gradients of the parameters after a forward pass in training mode.</summary>
    /// <param name="dy">Gradient with respect to the output.</param>
    /// <returns>Gradient with respect to the input.</returns>
    public abstract Batch Backward(Batch dy);
}
