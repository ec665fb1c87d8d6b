using System.Globalization;

namespace NetGen.Onnx.Drafts;

/// <summary>Arguments of attributes as C#.</summary>
internal static class Options
{
    /// <summary>A number. It is the shortest that gives the same number in single precision, which is what a model's file holds.</summary>
    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => ((float)value).ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Numbers along the axes: one where they are equal.</summary>
    public static string Axes(int[] numbers) => numbers.All(n => n == numbers[0]) ? $"{numbers[0]}" : $"[{string.Join(", ", numbers)}]";

    /// <summary>An option along the axes, such as <c>Stride = 2</c> or <c>Strides = [1, 2]</c>; nothing where it is what a layer has anyway.</summary>
    public static IEnumerable<string> Option(string name, int[] numbers, int[] usual) =>
        numbers.SequenceEqual(usual) ? [] : [$"{name}{(numbers.All(n => n == numbers[0]) ? "" : "s")} = {Axes(numbers)}"];

    /// <summary>As many ones as there are axes.</summary>
    public static int[] Ones(int axes) => [.. Enumerable.Repeat(1, axes)];
}
