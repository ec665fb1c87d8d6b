namespace NetGen;

/// <summary>One number of all elements that differ in some dimensions only.</summary>
/// <param name="dims">The dimensions, as in PyTorch, where 0 is the batch: 1 is that of channels, -1 the last. None for all of a sample.</param>
public abstract class ReduceAttribute(int[] dims) : LayerAttribute
{
    /// <summary>The dimensions, as in PyTorch, where 0 is the batch: 1 is that of channels, -1 the last. None for all of a sample.</summary>
    public int[] Dims { get; } = dims;

    /// <summary>Whether these dimensions stay, with one element each. Otherwise they are gone; of a whole sample one feature is left. Default false.</summary>
    public bool KeepDim { get; set; }
}
