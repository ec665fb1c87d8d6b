namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>Means and maxima of windows.</summary>
internal static class Pools
{
    /// <summary><c>AveragePool</c>.</summary>
    public static void Average(OnnxNode node)
    {
        bool countsPadding = node.Integer("count_include_pad", 0) != 0;
        WindowOptions window = WindowOptions.Of(node, node.Data.Shape[2..], []);
        node.TakeSamples();
        if (!window.SuitsPool && !countsPadding)
        {
            throw new NotApplicableException("padded more at one end or by more than half of the window, and the means do not count what is added");
        }

        window = window.SuitsPool ? window : window.PadApart(node.Draft);
        Add(node, $"AvgPool{window.Axes}d", [window.KernelText, .. window.Options(dilated: false), $"CountIncludePad = {(countsPadding ? "true" : "false")}"]);
    }

    /// <summary><c>MaxPool</c>; the places of the maxima are not an output of the layer.</summary>
    public static void Max(OnnxNode node)
    {
        WindowOptions window = WindowOptions.Of(node, node.Data.Shape[2..], []);
        if (!window.SuitsPool)
        {
            throw new NotApplicableException("padded more at one end or by more than half of the window; zeros of ZeroPad2d would count");
        }

        node.TakeSamples();
        Add(node, $"MaxPool{window.Axes}d", [window.KernelText, .. window.Options(dilated: true)]);
    }

    /// <summary><c>GlobalAveragePool</c>.</summary>
    public static void GlobalAverage(OnnxNode node)
    {
        node.TakeSamples();
        node.Draft.Add($"AdaptiveAvgPool{node.Data.Shape.Length - 2}d", ["1"]);
        node.Draft.Make(node.Output);
    }

    /// <summary><c>GlobalMaxPool</c>.</summary>
    public static void GlobalMax(OnnxNode node)
    {
        node.TakeSamples();
        node.Draft.Add($"AdaptiveMaxPool{node.Data.Shape.Length - 2}d", ["1"]);
        node.Draft.Make(node.Output);
    }

    private static void Add(OnnxNode node, string layer, IReadOnlyList<string> arguments)
    {
        bool ceil = node.Integer("ceil_mode", 0) != 0;
        node.Draft.Add(layer, ceil ? [.. arguments, "CeilMode = true"] : arguments);
        node.Draft.Make(node.Output);
    }
}
