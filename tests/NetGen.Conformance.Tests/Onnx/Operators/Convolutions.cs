namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>Convolutions and transposed ones.</summary>
internal static class Convolutions
{
    /// <summary><c>Conv</c>.</summary>
    public static void Convolution(OnnxNode node)
    {
        OnnxTensor weight = node.Given(1)!;
        int groups = node.Integer("group", 1);
        WindowOptions window = WindowOptions.Of(node, node.Data.Shape[2..], weight.Shape[2..]);
        node.TakeSamples();
        window = window.PadsAlike ? window : window.PadApart(node.Draft);
        Add(node, $"Conv{window.Axes}d", [$"{weight.Shape[1] * groups}", $"{weight.Shape[0]}", window.KernelText, .. window.Options(dilated: true), $"Groups = {groups}"]);
    }

    /// <summary><c>ConvTranspose</c>.</summary>
    public static void Transposed(OnnxNode node)
    {
        OnnxTensor weight = node.Given(1)!;
        int groups = node.Integer("group", 1);
        int[] image = node.Data.Shape[2..];
        WindowOptions window = WindowOptions.Of(node, image, weight.Shape[2..]);
        int[] added = node.Integers("output_padding", new int[window.Axes]);
        bool keepsSize = node.Text("auto_pad", "NOTSET").StartsWith("SAME", StringComparison.Ordinal);
        if (node.Has("output_shape") || keepsSize)
        {
            // The size of the output is given: what is too much is taken away, what is missing is added behind.
            int[] size = node.Integers("output_shape", [.. image.Select((s, i) => s * window.Strides[i])]);
            int[] excess = [.. image.Select((s, i) => ((s - 1) * window.Strides[i]) + added[i] + (window.Dilations[i] * (window.Kernel[i] - 1)) + 1 - size[i])];
            added = [.. added.Select((a, i) => a + Math.Max(-excess[i], 0))];
            int[] before = [.. excess.Select(e => Math.Max(e, 0) / 2)];
            window = window with { Before = before, After = [.. excess.Select((e, i) => Math.Max(e, 0) - before[i])] };
        }

        if (!window.PadsAlike)
        {
            throw new NotApplicableException("takes more away at one end of the output; Padding takes away alike");
        }

        node.TakeSamples();
        string plural = window.Axes == 1 ? "" : "s";
        Add(
            node,
            $"ConvTranspose{window.Axes}d",
            [
                $"{weight.Shape[0]}", $"{weight.Shape[1] * groups}", window.KernelText, .. window.Options(dilated: true), $"Groups = {groups}",
                $"OutputPadding{plural} = {WindowOptions.Text(added)}",
            ]);
    }

    private static void Add(OnnxNode node, string layer, IReadOnlyList<string> arguments)
    {
        float[] weight = node.Given(1)!.Floats;
        if (node.Given(2) is { } bias)
        {
            node.Draft.Add(layer, arguments, ("weight", weight), ("bias", bias.Floats));
        }
        else
        {
            node.Draft.Add(layer, [.. arguments, "Bias = false"], ("weight", weight));
        }

        node.Draft.Make(node.Output);
    }
}
