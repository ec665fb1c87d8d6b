using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Pad</c> of images with zeros.</summary>
internal sealed class Pad() : Operator("Pad")
{
    private const int ImageRank = 4;

    public override IReadOnlyList<string> Attributes => ["mode", "pads", "value"];

    public override string Layers => "`ZeroPad2d`";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int[] pads = Pads(node, shape.Length);
        int[] output = [.. shape.Select((d, i) => d + pads[i] + pads[i + shape.Length])];
        return output.All(d => d > 0) ? [output] : throw node.Refuse("pads", $"leaves {ShapeMath.Format(output)}; expected at least 1.");
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        int[] pads = Pads(node, shape.Length);
        string mode = node.Node.Text("mode", "constant");
        double value = node.Known(2, "constant_value") is { Length: 1 } stated ? stated[0] : node.Node.Number("value", 0);
        if (pads.All(p => p == 0))
        {
            draft.View(node.Output, node.Input(0));
            return;
        }

        if (mode != "constant" || value != 0)
        {
            throw node.Refuse("mode", $"is {mode}{(mode == "constant" ? $" of {value}" : "")}; expected zeros.");
        }

        if (shape.Length != ImageRank || pads[..2].Concat(pads[ImageRank..(ImageRank + 2)]).Any(p => p != 0) || pads.Any(p => p < 0))
        {
            throw node.Refuse("pads", $"are {string.Join(", ", pads)} for {ShapeMath.Format(shape)}; expected some for height and width alone.");
        }

        draft.Take(node, node.Input(0), shape[1..]);
        draft.Add("ZeroPad2d", [$"{pads[3]}", $"{pads[7]}", $"{pads[2]}", $"{pads[6]}"]);
        draft.Make(node, node.OutputShape[1..]);
    }

    // Before all axes, then behind all of them.
    private static int[] Pads(NodeView node, int rank)
    {
        int[] pads = node.Integers("pads", 1) ?? [];
        int[] axes = node.Known(3, "axes")?.Integers().Select(a => ShapeMath.Axis(a, rank)).ToArray() ?? [.. Enumerable.Range(0, rank)];
        if (pads.Length != 2 * axes.Length || axes.Any(a => a < 0 || a >= rank))
        {
            throw node.Refuse("pads", $"has {pads.Length} numbers; expected {2 * axes.Length}.");
        }

        var all = new int[2 * rank];
        foreach ((int i, int axis) in axes.Index())
        {
            all[axis] = pads[i];
            all[axis + rank] = pads[i + axes.Length];
        }

        return all;
    }
}
