using System.Globalization;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Tests;

/// <summary>Pools have as many windows as PyTorch's, over every short input and all small options (<c>specs/golden/pool_windows.csv</c>).</summary>
public sealed class PoolWindowTests
{
    private static readonly string[][] s_rows = [.. File.ReadLines(Path.Combine(Repository.Root, "specs", "golden", "pool_windows.csv")).Select(row => row.Split(','))];

    [Theory]
    [InlineData("max", "MaxPool1d", 250)]
    [InlineData("avg", "AvgPool1d", 85)]
    public void Windows_are_counted_as_in_PyTorch(string kind, string layer, int leastRows)
    {
        string[][] rows = [.. s_rows.Where(row => row[0] == kind)];
        Assert.InRange(rows.Length, leastRows, int.MaxValue);
        Expect.None(rows.SelectMany(row => row.Skip(6).Select((windows, i) => Difference(layer, row, windows, i + 1))).OfType<string>());
    }

    private static string? Difference(string layer, string[] row, string windows, int length)
    {
        int[] options = [.. row.Skip(1).Take(5).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        (int kernel, int stride, int padding, int dilation, bool ceil) = (options[0], options[1], options[2], options[3], options[4] == 1);
        var arguments = new List<Argument> { new("kernelSize", kernel), new("Stride", stride), new("Padding", padding), new("CeilMode", ceil) };
        if (dilation > 1)
        {
            arguments.Add(new("Dilation", dilation));
        }

        var problems = new List<Problem>();
        Shape? output = LayerCatalog.Create(new LayerSpec(layer, new EquatableArray<Argument>(arguments)))
            .InferOutput(new Shape(2, length), new ShapeCheck(0, layer, "the network's input", null, problems));

        // PyTorch makes an empty output where no window fits; a network has none.
        string expected = windows == "0" || (ceil && SeesNothing(length, kernel, padding, dilation)) ? "-" : windows;
        string actual = output is { } shape ? shape.Width.ToString(CultureInfo.InvariantCulture) : "-";
        Assert.Equal(output is null, problems.Count > 0);
        return expected == actual ? null : $"{layer}({kernel}, Stride = {stride}, Padding = {padding}, Dilation = {dilation}, CeilMode = {ceil}) over {length}: {actual}, expected {expected}";
    }

    // The maximum of a window that is larger than the padded input and has a tap on both sides of it, but none in it, would be −∞.
    private static bool SeesNothing(int length, int kernel, int padding, int dilation) =>
        (dilation * (kernel - 1)) + 1 > length + (2 * padding)
        && Enumerable.Range(0, kernel).All(tap => (tap * dilation) - padding < 0 || (tap * dilation) - padding >= length);
}
