using System.Globalization;
using DrawAndPredict.Messages;
using NetGen;

namespace DrawAndPredict.Api;

/// <summary>Puts probabilities into words.</summary>
internal static class Answers
{
    public static string[] Classes { get; } = [.. Enumerable.Range(0, DigitNet.OutputLength).Select(digit => digit.ToString(CultureInfo.InvariantCulture))];

    public static Prediction Of(ReadOnlySpan<float> probabilities) => new(LabelOf(probabilities), probabilities.ToArray());

    public static string LabelOf(ReadOnlySpan<float> probabilities) => Classes[Scores.IndexOfLargest(probabilities)];
}
