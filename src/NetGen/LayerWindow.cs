namespace NetGen;

/// <summary>
/// What a layer takes of its input along one axis: for its output o the elements from ⌈(First + o·Step) / Scale⌉ to ⌊(Last + o·Step) / Scale⌋. Those
/// before 0 and behind the end are padding.
/// </summary>
/// <param name="First">Scale times the place of the first element for the output 0.</param>
/// <param name="Last">Scale times the place of the last element for the output 0.</param>
/// <param name="Step">Scale times the distance from one output to the next: the stride of a convolution; 0 where all outputs take the same elements.</param>
/// <param name="Scale">How many outputs there are to an element of the input: the stride of a transposed convolution; 1 where a layer does not enlarge.</param>
public readonly record struct LayerWindow(int First, int Last, int Step, int Scale = 1)
{
    /// <summary>What lies before and behind the input.</summary>
    public PaddingMode Padding { get; init; }
}
