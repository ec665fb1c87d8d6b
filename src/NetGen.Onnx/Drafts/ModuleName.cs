using System.Text.RegularExpressions;

namespace NetGen.Onnx.Drafts;

/// <summary>The name of a layer, as the names of its weights say it.</summary>
internal static partial class ModuleName
{
    /// <summary>Such as <c>layer1.0.conv1</c> of <c>layer1.0.conv1.weight</c>; null if the name is not of that kind.</summary>
    public static string? Of(string tensor) => Pattern().Match(tensor) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)\.(?:weight|gamma|scale)$")]
    private static partial Regex Pattern();
}
