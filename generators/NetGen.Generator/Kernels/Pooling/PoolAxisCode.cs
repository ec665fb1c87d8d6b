using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>The windows of a pool along one axis, as C# over the index of a window.</summary>
/// <param name="Input">Elements of the input.</param>
/// <param name="Output">Windows.</param>
/// <param name="Kernel">Elements of every window, if all are of one size and inside the input; else null.</param>
/// <param name="First">First element of a window inside the input; <c>{0}</c> is the window.</param>
/// <param name="End">End of the window inside the input.</param>
/// <param name="Size">What the window counts for in the divisor of a mean.</param>
internal sealed record PoolAxisCode(int Input, int Output, int? Kernel, string First, string End, string Size)
{
    public static PoolAxisCode Of(PoolAxis axis) => axis.Window is { } window ? Sliding(window, axis.CountsPadding) : Adaptive(axis.Input, axis.Output);

    // Padding counts for the divisor or not.
    private static PoolAxisCode Sliding(WindowAxis axis, bool countsPadding)
    {
        string start = axis.Padding == 0 ? $"{{0}} * {axis.Stride}" : $"{{0}} * {axis.Stride} - {axis.Padding}";
        string first = axis.Padding == 0 ? start : $"int.Max({start}, 0)";
        string end = $"int.Min({start} + {axis.Kernel}, {axis.Input})";
        return axis.IsFull
            ? new(axis.Input, axis.Output, axis.Kernel, start, $"{start} + {axis.Kernel}", $"{axis.Kernel}")
            : new(axis.Input, axis.Output, null, first, end, countsPadding
                ? $"(int.Min({start} + {axis.Kernel}, {axis.Input + axis.Padding}) - ({start}))"
                : $"({end} - {first})");
    }

    private static PoolAxisCode Adaptive(int input, int output)
    {
        if (input % output == 0)
        {
            int kernel = input / output;
            return new(input, output, kernel, $"{{0}} * {kernel}", $"({{0}} + 1) * {kernel}", $"{kernel}");
        }

        if ((long)input * output + output > int.MaxValue)
        {
            // Such products take 64 bits.
            string wideFirst = $"(int)({{0}} * {input}L / {output})";
            string wideEnd = $"(int)((({{0}} + 1) * {input}L + {output - 1}) / {output})";
            return new(input, output, null, wideFirst, wideEnd, $"({wideEnd} - {wideFirst})");
        }

        string first = $"{{0}} * {input} / {output}";
        string end = $"(({{0}} + 1) * {input} + {output - 1}) / {output}";
        return new(input, output, null, first, end, $"({end} - {first})");
    }
}
