namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>How digits are drawn: the corners of one stroke, in shares of the drawing's sides.</summary>
internal static class DigitShape
{
    public static IReadOnlyList<(float X, float Y)> One { get; } = [(0.5f, 0.15f), (0.5f, 0.85f)];

    public static IReadOnlyList<(float X, float Y)> Seven { get; } = [(0.28f, 0.2f), (0.72f, 0.2f), (0.45f, 0.85f)];

    public static IReadOnlyList<(float X, float Y)> Three { get; } =
        [(0.3f, 0.2f), (0.55f, 0.15f), (0.68f, 0.3f), (0.5f, 0.46f), (0.7f, 0.65f), (0.55f, 0.84f), (0.3f, 0.8f)];
}
