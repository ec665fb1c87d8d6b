using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Pad</c> of images and sequences.</summary>
internal sealed class Pad() : Operator("Pad")
{
    public override IReadOnlyList<string> Attributes => ["mode", "pads", "value"];

    public override string Layers => "`ZeroPad2d`, `Pad`";

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

        int rank = shape.Length;
        bool hasPixels = rank is 3 or 4 && node.Sample(0).Length == rank - 1;
        if (!hasPixels || pads[..2].Concat(pads[rank..(rank + 2)]).Any(p => p != 0) || pads.Any(p => p < 0))
        {
            throw node.Refuse("pads", $"are {string.Join(", ", pads)} for {ShapeMath.Format(shape)}; expected some for height and width, or for the length, alone.");
        }

        string[] options = mode switch
        {
            "constant" => value == 0 ? [] : [$"Value = {Options.Number(value)}"],
            "reflect" => ["Mode = PaddingMode.Reflect"],
            "edge" => ["Mode = PaddingMode.Replicate"],
            "wrap" => ["Mode = PaddingMode.Circular"],
            _ => throw node.Refuse("mode", $"is {mode}; expected constant, reflect, edge or wrap."),
        };
        int[] sides = [.. Enumerable.Range(1, rank - 2).SelectMany(axis => new[] { pads[rank - axis], pads[(2 * rank) - axis] })];
        draft.Take(node, node.Input(0), shape[1..]);
        bool isZeros = mode == "constant" && value == 0 && rank == 4;
        draft.Add(isZeros ? "ZeroPad2d" : "Pad", [.. sides.Select(p => $"{p}"), .. options]);
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
