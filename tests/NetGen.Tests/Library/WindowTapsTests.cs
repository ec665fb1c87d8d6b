using NetGen.Runtime;

namespace NetGen.Tests.Library;

/// <summary>The taps against a search through all of them.</summary>
public sealed class WindowTapsTests
{
    private const int Kernels = 7;

    public static TheoryData<int, int> StridesAndDilations()
    {
        var cases = new TheoryData<int, int>();
        for (int stride = 1; stride <= 6; stride++)
        {
            for (int dilation = 1; dilation <= 6; dilation++)
            {
                cases.Add(stride, dilation);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(StridesAndDilations))]
    public void ForwardTapsReadInside(int stride, int dilation)
    {
        foreach ((int kernel, int padding, int input, int output) in Windows())
        {
            WindowTaps taps = WindowTaps.Forward(output, stride, padding, dilation, kernel, input);
            int[] expected = Enumerable.Range(0, kernel)
                .Where(k => (output * stride) - padding + (k * dilation) is int i && i >= 0 && i < input)
                .ToArray();
            Assert.Equal(expected, Walk(taps));
            Assert.Equal(1, taps.Step);
        }
    }

    [Theory]
    [MemberData(nameof(StridesAndDilations))]
    public void BackwardTapsLeadToAnOutput(int stride, int dilation)
    {
        foreach ((int kernel, int padding, int outputs, int input) in Windows())
        {
            WindowTaps taps = WindowTaps.Backward(input, stride, padding, dilation, kernel, outputs);
            int[] expected = Enumerable.Range(0, kernel)
                .Where(k => input + padding - (k * dilation) is int o && o >= 0 && o % stride == 0 && o / stride < outputs)
                .ToArray();
            Assert.Equal(expected, Walk(taps));
            Assert.Equal(stride / (int)System.Numerics.BigInteger.GreatestCommonDivisor(stride, dilation), taps.Step);
        }
    }

    private static IEnumerable<(int Kernel, int Padding, int Size, int Position)> Windows() =>
        from kernel in Enumerable.Range(1, Kernels)
        from padding in Enumerable.Range(0, 5)
        from size in new[] { 1, 2, 5, 9 }
        from position in Enumerable.Range(0, 12)
        select (kernel, padding, size, position);

    private static List<int> Walk(WindowTaps taps)
    {
        var walked = new List<int>();
        for (int k = taps.First; k < taps.End; k += taps.Step)
        {
            walked.Add(k);
        }

        Assert.Equal(walked.Count, taps.Count);
        return walked;
    }
}
