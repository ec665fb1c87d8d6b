using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>AveragePool</c> of images and sequences.</summary>
internal sealed class AveragePool() : Operator("AveragePool")
{
    public override IReadOnlyList<string> Attributes => [.. WindowOptions.Attributes, "ceil_mode", "count_include_pad"];

    public override string Layers => "`AvgPool2d`, `AvgPool1d`";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        return [[.. shape[..2], .. WindowOptions.Of(node, shape[2..], []).Output(node, shape[2..])]];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        WindowOptions window = WindowOptions.Of(node, shape[2..], []);
        bool countsPadding = node.Node.Integer("count_include_pad", 0) != 0;
        if (window.Dilations.Any(d => d != 1))
        {
            throw node.Refuse("dilations", $"is {ShapeMath.Format(window.Dilations)}; expected 1.");
        }

        if (!window.SuitsPool && (!countsPadding || window.CeilMode))
        {
            throw node.Refuse("pads", $"adds {ShapeMath.Format(window.Before)} before and {ShapeMath.Format(window.After)} behind; expected as much at both ends, and at most half of the window.");
        }

        draft.Take(node, node.Input(0), shape[1..]);
        window = window.SuitsPool ? window : window.PadApart(node, draft);
        bool isPadded = window.Before.Any(p => p != 0);
        draft.Add(
            $"AvgPool{window.Axes}d",
            [
                Options.Axes(window.Kernel), .. window.OptionsOf(window.Kernel, dilated: false),
                .. window.CeilMode ? ["CeilMode = true"] : Array.Empty<string>(), .. isPadded && !countsPadding ? ["CountIncludePad = false"] : Array.Empty<string>(),
            ]);
        draft.Make(node, node.OutputShape[1..]);
    }
}
