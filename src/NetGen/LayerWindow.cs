namespace NetGen;

/// <summary>
/// What a layer takes of its input along one axis: for its output o the elements at n / Scale for every Dilation-th n from First + o·Step to
/// Last + o·Step that Scale divides. Those before 0 and behind the end are padding.
/// </summary>
/// <param name="First">Scale times the place of the first element for the output 0.</param>
/// <param name="Last">Scale times the place of the last element for the output 0.</param>
/// <param name="Step">Scale times the distance from one output to the next: the stride of a convolution; 0 where all outputs take the same elements.</param>
/// <param name="Scale">How many outputs there are to an element of the input: the stride of a transposed convolution; 1 where a layer does not enlarge.</param>
/// <param name="Dilation">Distance of two taps.</param>
public readonly record struct LayerWindow(int First, int Last, int Step, int Scale = 1, int Dilation = 1)
{
    /// <summary>What lies before and behind the input.</summary>
    public PaddingMode Padding { get; init; }

    /// <summary>Marks the elements of an input that some outputs take.</summary>
    /// <param name="outputs">Which outputs.</param>
    /// <param name="inputs">Where elements are marked.</param>
    internal void Mark(ReadOnlySpan<bool> outputs, Span<bool> inputs)
    {
        for (int output = 0; output < outputs.Length; output++)
        {
            long start = (long)output * Step;
            for (long place = First + start; outputs[output] && place <= Last + start; place += Dilation)
            {
                if (place % Scale == 0 && SourceOf(place / Scale, inputs.Length) is { } source)
                {
                    inputs[source] = true;
                }
            }
        }
    }

    // The element that stands at a place, be it copied into the padding.
    private int? SourceOf(long place, int length)
    {
        int end = length - 1;
        return place >= 0 && place <= end ? (int)place : Padding switch
        {
            PaddingMode.Reflect => (int)(place < 0 ? -place : (2L * end) - place),
            PaddingMode.Replicate => place < 0 ? 0 : end,
            PaddingMode.Circular => (int)(place < 0 ? place + length : place - length),
            _ => null,
        };
    }
}
