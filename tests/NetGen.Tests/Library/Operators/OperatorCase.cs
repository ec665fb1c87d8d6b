using System.Globalization;
using NetGen.Operators;

namespace NetGen.Tests.Library.Operators;

/// <summary>
/// One row of <c>library_operators.csv</c>. Operands are multiples of 1/64 and so few that every sum is exact in single precision: results are compared bit by bit.
/// </summary>
internal sealed record OperatorCase(string Name, ConvolutionMode Mode, PlaneSize InputSize, PlaneSize KernelSize, int Stride, int Dilation, float[] Expected)
{
    private const float OperandScale = 64;
    private static readonly string[][] s_rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden", "library_operators.csv")).Select(r => r.Split(','))];

    public static IReadOnlyList<OperatorCase> All { get; } = [.. s_rows.Where(r => r[0] is not ("input" or "kernel")).Select(Parse)];

    public float[] Input => Operand("input", InputSize);

    public float[] Kernel => Operand("kernel", KernelSize);

    private bool Flips => Name.StartsWith("convolve", StringComparison.Ordinal);

    private bool IsSequence => !Name.EndsWith("2d", StringComparison.Ordinal);

    public void Run(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output)
    {
        switch (Flips, IsSequence)
        {
            case (true, true): Convolution.Convolve(input, kernel, output, Mode, Stride, Dilation); break;
            case (false, true): Convolution.Correlate(input, kernel, output, Mode, Stride, Dilation); break;
            case (true, false): Convolution.Convolve(input, InputSize, kernel, KernelSize, output, Mode, Stride, Dilation); break;
            default: Convolution.Correlate(input, InputSize, kernel, KernelSize, output, Mode, Stride, Dilation); break;
        }
    }

    public void RunGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, Span<float> kernelGradient)
    {
        switch (Flips, IsSequence)
        {
            case (true, true): Convolution.ConvolveGradient(input, kernel, outputGradient, inputGradient, kernelGradient, Mode, Stride, Dilation); break;
            case (false, true): Convolution.CorrelateGradient(input, kernel, outputGradient, inputGradient, kernelGradient, Mode, Stride, Dilation); break;
            case (true, false): Convolution.ConvolveGradient(input, InputSize, kernel, KernelSize, outputGradient, inputGradient, kernelGradient, Mode, Stride, Dilation); break;
            default: Convolution.CorrelateGradient(input, InputSize, kernel, KernelSize, outputGradient, inputGradient, kernelGradient, Mode, Stride, Dilation); break;
        }
    }

    public override string ToString() => $"{Name} {Mode} {InputSize} with {KernelSize}, stride {Stride}, dilation {Dilation}";

    private static float[] Operand(string name, PlaneSize size) =>
        [.. s_rows.Single(r => r[0] == name).Skip(1).Take(size.Length).Select(n => int.Parse(n, CultureInfo.InvariantCulture) / OperandScale)];

    private static OperatorCase Parse(string[] row)
    {
        int[] numbers = [.. row.Skip(2).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        return new OperatorCase(
            row[0],
            Enum.Parse<ConvolutionMode>(row[1], ignoreCase: true),
            (numbers[0], numbers[1]),
            (numbers[2], numbers[3]),
            numbers[4],
            numbers[5],
            [.. numbers.Skip(6).Select(n => n / (OperandScale * OperandScale))]);
    }
}
