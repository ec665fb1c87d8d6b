using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Conv</c> of images and sequences.</summary>
internal sealed class Conv() : Operator("Conv")
{
    public override IReadOnlyList<string> Attributes => [.. WindowOptions.Attributes, "group"];

    public override string Layers => "`Conv2d`, `Conv1d`; `ZeroPad2d` before it where padding differs at the ends";

    public override int[][] Shapes(NodeView node)
    {
        int[] input = node.Shape(0);
        int[] weight = node.Shape(1);
        int groups = node.Node.Integer("group", 1);
        if (weight.Length < 3 || input.Length != weight.Length || groups < 1 || (long)weight[1] * groups != input[1] || weight[0] % groups != 0)
        {
            throw node.Refuse("W", $"has the shape {ShapeMath.Format(weight)} with {groups} groups; expected one that fits an input of {ShapeMath.Format(input)}.");
        }

        return [[input[0], weight[0], .. Window(node).Output(node, input[2..])]];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        OnnxTensor weight = node.Weights(1, "W");
        OnnxTensor? bias = node.Known(2, "B");
        draft.Take(node, node.Input(0), node.Shape(0)[1..]);
        WindowOptions window = Window(node);
        window = window.PadsAlike ? window : window.PadApart(node, draft);
        int groups = node.Node.Integer("group", 1);
        string[] options =
        [
            $"{weight.Shape[0]}", Options.Axes(window.Kernel), .. window.OptionsOf(Options.Ones(window.Axes), dilated: true),
            .. groups == 1 ? [] : new[] { $"Groups = {groups}" }, .. bias is null ? ["Bias = false"] : Array.Empty<string>(),
        ];
        draft.Add($"Conv{window.Axes}d", options, bias is null ? [("weight", weight)] : [("weight", weight), ("bias", bias)]);
        draft.Make(node, node.OutputShape[1..], ModuleName.Of(node.Input(1)));
    }

    private static WindowOptions Window(NodeView node) => WindowOptions.Of(node, node.Shape(0)[2..], node.Shape(1)[2..]);
}
