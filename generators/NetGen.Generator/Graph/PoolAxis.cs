using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>The windows of a pool along one axis.</summary>
/// <param name="Input">Elements of the input.</param>
/// <param name="Output">Windows.</param>
/// <param name="Window">The window that slides. Null where windows share out the input as evenly as they can; neighbours may overlap by an element.</param>
/// <param name="CountsPadding">Whether padding counts for the divisor of a mean.</param>
internal sealed record PoolAxis(int Input, int Output, WindowAxis? Window, bool CountsPadding)
{
    /// <summary>A window that slides.</summary>
    public static PoolAxis Sliding(WindowAxis window, bool countsPadding = true) => new(window.Input, window.Output, window, countsPadding);

    /// <summary>Windows that share out the input.</summary>
    public static PoolAxis Adaptive(int input, int output) => new(input, output, null, CountsPadding: false);
}
