using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>ConvTranspose</c> of images and sequences.</summary>
internal sealed class ConvTranspose() : Operator("ConvTranspose")
{
    public override IReadOnlyList<string> Attributes => [.. WindowOptions.Attributes, "group", "output_padding", "output_shape"];

    public override string Layers => "`ConvTranspose2d`, `ConvTranspose1d`";

    public override int[][] Shapes(NodeView node)
    {
        int[] input = node.Shape(0);
        int[] weight = node.Shape(1);
        int groups = node.Node.Integer("group", 1);
        if (weight.Length < 3 || input.Length != weight.Length || groups < 1 || weight[0] != input[1] || input[1] % groups != 0)
        {
            throw node.Refuse("W", $"has the shape {ShapeMath.Format(weight)} with {groups} groups; expected one that fits an input of {ShapeMath.Format(input)}.");
        }

        (WindowOptions window, int[] added) = Window(node);
        int[] size = [.. input[2..].Select((s, i) =>
            ((s - 1) * window.Strides[i]) + added[i] + (window.Dilations[i] * (window.Kernel[i] - 1)) + 1 - window.Before[i] - window.After[i])];
        return size.All(s => s > 0) ? [[input[0], weight[1] * groups, .. size]] : throw node.Refuse("pads", $"leaves {ShapeMath.Format(size)} of the output; expected at least 1.");
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        OnnxTensor weight = node.Weights(1, "W");
        OnnxTensor? bias = node.Known(2, "B");
        (WindowOptions window, int[] added) = Window(node);
        int groups = node.Node.Integer("group", 1);
        if (!window.PadsAlike)
        {
            // What is taken away less behind than before is added behind again.
            added = [.. added.Select((a, i) => a + window.Before[i] - window.After[i])];
            if (added.Any(a => a < 0) || added.Where((a, i) => a >= Math.Max(window.Strides[i], window.Dilations[i])).Any())
            {
                throw node.Refuse("pads", $"takes {ShapeMath.Format(window.Before)} away before and {ShapeMath.Format(window.After)} behind the output; expected as much at both ends.");
            }
        }

        draft.Take(node, node.Input(0), node.Shape(0)[1..]);
        string[] options =
        [
            $"{weight.Shape[1] * groups}", Options.Axes(window.Kernel), .. window.OptionsOf(Options.Ones(window.Axes), dilated: true),
            .. Options.Option("OutputPadding", added, new int[window.Axes]),
            .. groups == 1 ? [] : new[] { $"Groups = {groups}" }, .. bias is null ? ["Bias = false"] : Array.Empty<string>(),
        ];
        draft.Add($"ConvTranspose{window.Axes}d", options, bias is null ? [("weight", weight)] : [("weight", weight), ("bias", bias)]);
        draft.Make(node, node.OutputShape[1..], ModuleName.Of(node.Input(1)));
    }

    // Where the size of the output is given, what is too much is taken away at both ends, and what is missing is added behind.
    private static (WindowOptions Window, int[] Added) Window(NodeView node)
    {
        int[] image = node.Shape(0)[2..];
        string pad = node.Node.Text("auto_pad", "NOTSET");
        WindowOptions window = WindowOptions.OfStated(node, image.Length, node.Shape(1)[2..]);
        int[] added = node.Node.Integers("output_padding") ?? new int[image.Length];
        bool keepsSize = pad.StartsWith("SAME", StringComparison.Ordinal);
        int[]? size = node.Node.Integers("output_shape") ?? (keepsSize ? [.. image.Select((s, i) => s * window.Strides[i])] : null);
        if (size is null)
        {
            return (window, added);
        }

        int[] excess = [.. image.Select((s, i) => ((s - 1) * window.Strides[i]) + added[i] + (window.Dilations[i] * (window.Kernel[i] - 1)) + 1 - size[size.Length - image.Length + i])];
        int[] less = [.. excess.Select(e => Math.Max(e, 0) / 2)];
        int[] more = [.. excess.Select((e, i) => Math.Max(e, 0) - less[i])];
        bool moreBehind = pad != "SAME_LOWER";
        return (window with { Before = moreBehind ? less : more, After = moreBehind ? more : less }, [.. added.Select((a, i) => a + Math.Max(-excess[i], 0))]);
    }
}
