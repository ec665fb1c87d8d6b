namespace NetGen.Benchmarks.Generator;

/// <summary>How much text was emitted.</summary>
/// <param name="Characters">Characters.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Methods">Methods that are optimised at once: kernels, their parts and phases.</param>
internal sealed record EmittedText(long Characters, int Lines, int Methods)
{
    private const string Kernel = "[@MethodImpl(Impl.Aggressive";

    /// <summary>That of some files.</summary>
    public static EmittedText Of(IEnumerable<string> files)
    {
        var sum = new EmittedText(0, 0, 0);
        foreach (string text in files)
        {
            sum = new EmittedText(sum.Characters + text.Length, sum.Lines + text.AsSpan().Count('\n'), sum.Methods + text.AsSpan().Count(Kernel));
        }

        return sum;
    }
}
