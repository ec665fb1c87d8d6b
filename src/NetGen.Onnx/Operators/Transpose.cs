using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Transpose</c>.</summary>
internal sealed class Transpose() : Operator("Transpose")
{
    public override IReadOnlyList<string> Attributes => ["perm"];

    public override string Layers => "`Permute`; none, where only dimensions of 1 move";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        return [[.. Order(node, shape.Length).Select(axis => shape[axis])]];
    }

    public override OnnxTensor? Fold(NodeView node) => node.Constant(0)!.Transposed(Order(node, node.Shape(0).Length));

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        int[] order = Order(node, shape.Length);
        int?[] axes = [.. order.Select(axis => node.SampleAxis("perm", axis, shape.Length))];
        if (axes.Length > 0 && axes[0] is not null && axes.Contains(null) && shape[0] != 1)
        {
            throw node.RefuseBatch("perm");
        }

        int[] sample = node.Sample(0);
        int[] moved = [.. axes.OfType<int>()];
        bool keepsBatch = axes.Length > 0 && (axes[0] is null || !axes.Contains(null));
        (int[] from, int[] to) = keepsBatch && sample.Length <= NetworkDraft.MostDimensions ? (sample, moved) : MergedAxes.ByOrder(sample, moved);
        int[] essential = [.. to.Where(axis => from[axis] != 1)];
        if (essential.SequenceEqual(essential.Order()))
        {
            draft.View(node.Output, node.Input(0));
            return;
        }

        draft.Take(node, node.Input(0), from);
        draft.Add("Permute", [.. to.Select(axis => $"{axis + 1}")]);
        draft.Make(node, [.. to.Select(axis => from[axis])]);
    }

    private static int[] Order(NodeView node, int rank)
    {
        int[] order = node.Node.Integers("perm") ?? [.. Enumerable.Range(0, rank).Reverse()];
        return order.Order().SequenceEqual(Enumerable.Range(0, rank)) ? order : throw node.Refuse("perm", $"is {string.Join(", ", order)}; expected each of {rank} axes once.");
    }
}
