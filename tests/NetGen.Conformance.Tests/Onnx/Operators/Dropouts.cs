using System.Globalization;

namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>Dropout, which does nothing in prediction.</summary>
internal static class Dropouts
{
    private const double DefaultRatio = 0.5;

    /// <summary><c>Dropout</c>; the mask is not an output of the layer.</summary>
    public static void Add(OnnxNode node)
    {
        double ratio = node.Given(1)?.Floats[0] ?? node.Number("ratio", DefaultRatio);
        bool trains = node.Given(2) is { Truths: [true] };
        if (trains && ratio > 0)
        {
            throw new NotApplicableException("drops what another random generator says");
        }

        node.TakeElements();
        node.Draft.Add("Dropout", [ratio.ToString("R", CultureInfo.InvariantCulture)]);
        node.Draft.Make(node.Output);
        if (trains)
        {
            node.Draft.Loss = "EuclideanLoss";
            float[] expected = node.Draft.Test.Outputs[node.Output].Floats;
            node.Draft.Expect(data => new TrainedOutputExpectation(data, expected, new Dictionary<string, float[]>()));
        }
    }
}
