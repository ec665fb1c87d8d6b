namespace NetGen.Generator.Model;

/// <summary>
/// What a layer's output sees of its input along one axis: its element o the elements at n / Scale for every Dilation-th n from First + o·Step to
/// Last + o·Step that Scale divides. Whole numbers tell the fractions of layers that enlarge without rounding.
/// </summary>
/// <param name="First">Scale times the place of the first element that the output's first one sees; negative in the padding.</param>
/// <param name="Last">The same of the last.</param>
/// <param name="Step">Scale times the elements from one output to the next; 0 where all outputs see the same.</param>
/// <param name="Scale">How many outputs there are to an element of the input, where the layer enlarges.</param>
/// <param name="Dilation">Distance of two taps.</param>
internal readonly record struct AxisReach(long First, long Last, long Step, long Scale = 1, long Dilation = 1)
{
    /// <summary>One element in its own place.</summary>
    public static AxisReach Same { get; } = new(0, 0, 1);

    /// <summary>What lies before and behind the input.</summary>
    public PaddingMode Padding { get; init; }

    /// <summary>Most input elements from the first to the last that one output element sees, both counted.</summary>
    public long Extent => ((Last - First) / Scale) + 1;

    /// <summary>Input elements from one output element to the next: less than 1 where the layer enlarges.</summary>
    public double Stride => (double)Step / Scale;
}
