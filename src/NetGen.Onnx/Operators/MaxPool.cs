using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>MaxPool</c> of images and sequences.</summary>
internal sealed class MaxPool() : Operator("MaxPool")
{
    public override IReadOnlyList<string> Attributes => [.. WindowOptions.Attributes, "ceil_mode", "storage_order"];

    public override string Layers => "`MaxPool2d`, `MaxPool1d`";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int[] output = [.. shape[..2], .. WindowOptions.Of(node, shape[2..], []).Output(node, shape[2..])];
        return [.. node.Node.Outputs.Select(_ => output)];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        WindowOptions window = WindowOptions.Of(node, shape[2..], []);
        if (node.Node.Outputs.Skip(1).Any(o => o.Length > 0))
        {
            throw node.Refuse("Indices", "is an output; expected the maxima alone.");
        }

        if (!window.SuitsPool)
        {
            throw node.Refuse("pads", $"adds {ShapeMath.Format(window.Before)} before and {ShapeMath.Format(window.After)} behind; expected as much at both ends, and at most half of the window.");
        }

        draft.Take(node, node.Input(0), shape[1..]);
        draft.Add($"MaxPool{window.Axes}d", [Options.Axes(window.Kernel), .. window.OptionsOf(window.Kernel, dilated: true), .. window.CeilMode ? ["CeilMode = true"] : Array.Empty<string>()]);
        draft.Make(node, node.OutputShape[1..]);
    }
}
