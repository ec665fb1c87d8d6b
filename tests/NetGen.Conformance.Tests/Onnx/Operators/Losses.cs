using System.Globalization;

namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>Losses over labels. With dimensions behind the classes every pixel is a sample: its scores are brought together.</summary>
internal static class Losses
{
    /// <summary><c>SoftmaxCrossEntropyLoss</c>; where it also gives the logarithms of the probabilities, they are a layer.</summary>
    public static void SoftmaxCrossEntropy(OnnxNode node)
    {
        if (node.Outputs.Count == 1)
        {
            Add(node, "CrossEntropyLoss");
            return;
        }

        float[] expected = PixelsAsSamples(node.Draft.Test.Outputs[node.Outputs[1]]);
        Add(node, "NLLLoss", "LogSoftmax");
        node.Draft.Expect(data => new OutputExpectation(data, expected));
        node.Draft.Remark = "";
    }

    /// <summary><c>NegativeLogLikelihoodLoss</c>.</summary>
    public static void NegativeLogLikelihood(OnnxNode node) => Add(node, "NLLLoss");

    private static void Add(OnnxNode node, string loss, string? layer = null)
    {
        OnnxTensor scores = node.Data;
        node.Draft.StartWith(node.Inputs[0], [scores.Shape[1]], PixelsAsSamples(scores));
        if (layer is not null)
        {
            node.Draft.Add(layer, []);
        }

        node.Draft.Make(node.Output);
        string reduction = node.Text("reduction", "mean");
        var options = new List<string>();
        if (node.Given(2) is { } weights)
        {
            options.Add($"Weight = [{string.Join(", ", weights.Floats.Select(w => ((double)w).ToString("R", CultureInfo.InvariantCulture)))}]");
        }

        if (node.Has("ignore_index"))
        {
            options.Add($"IgnoreIndex = {node.Integer("ignore_index", 0)}");
        }

        // The loss of a sample by itself is that of a batch of one, divided by nothing.
        if (reduction != "mean")
        {
            options.Add("Reduction = LossReduction.Sum");
        }

        node.Draft.Loss = $"{loss}({string.Join(", ", options)})";
        int[] labels = Array.ConvertAll(node.Given(1)!.Integers, l => (int)l);
        float[] expected = node.Draft.Test.Outputs[node.Output].Floats;
        node.Draft.Expect(data => new LossExpectation(data, labels, expected, reduction == "none"));
    }

    private static float[] PixelsAsSamples(OnnxTensor scores)
    {
        int classes = scores.Shape[1];
        int pixels = scores.Count(2, scores.Shape.Length);
        return [.. Enumerable.Range(0, scores.Floats.Length).Select(i => scores.Floats[(i / (classes * pixels) * classes * pixels) + (i % classes * pixels) + (i / classes % pixels)])];
    }
}
