using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>DepthToSpace</c> and <c>SpaceToDepth</c>: channels as pixels, and pixels as channels.</summary>
internal sealed class DepthToSpace() : Operator("DepthToSpace", "SpaceToDepth")
{
    private const int ImageRank = 4;

    public override IReadOnlyList<string> Attributes => ["blocksize", "mode"];

    public override string Layers => "`PixelShuffle`, `PixelUnshuffle`; `ChannelShuffle` where the pixels of a block are the outer ones among the channels";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int size = node.Node.Integer("blocksize", 0);
        if (size < 1 || shape.Length != ImageRank)
        {
            throw node.Refuse("blocksize", $"is {size} for {ShapeMath.Format(shape)}; expected at least 1, and images.");
        }

        bool fits = IsShuffle(node) ? shape[1] % (size * size) == 0 : shape[2] % size == 0 && shape[3] % size == 0;
        return !fits ? throw node.Refuse("blocksize", $"is {size} for {ShapeMath.Format(shape)}; expected a number that divides it.")
            : IsShuffle(node) ? [[shape[0], shape[1] / (size * size), shape[2] * size, shape[3] * size]]
            : [[shape[0], shape[1] * size * size, shape[2] / size, shape[3] / size]];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] output = Shapes(node)[0];
        int[] shape = node.Shape(0);
        int size = node.Node.Integer("blocksize", 0);
        draft.Take(node, node.Input(0), shape[1..]);
        if (!IsShuffle(node))
        {
            draft.Add("PixelUnshuffle", [$"{size}"]);
            Shuffle(node, draft, shape[1], output[1..]);
        }
        else
        {
            if (node.Node.Text("mode", "DCR") == "DCR")
            {
                Shuffle(node, draft, size * size, shape[1..]);
            }

            draft.Add("PixelShuffle", [$"{size}"]);
        }

        draft.Make(node, output[1..]);
    }

    private static bool IsShuffle(NodeView node) => node.Node.Type == "DepthToSpace";

    private static void Shuffle(NodeView node, NetworkDraft draft, int groups, int[] sample)
    {
        draft.Describe(node, sample);
        if (groups != 1 && groups != sample[0])
        {
            draft.Add("ChannelShuffle", [$"{groups}"]);
        }
    }
}
