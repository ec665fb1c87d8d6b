using System.Globalization;

namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>Normalisations.</summary>
internal static class Normalizations
{
    private const double DefaultEpsilon = 1e-5;

    /// <summary><c>BatchNormalization</c>, in evaluation or in training.</summary>
    public static void Batch(OnnxNode node)
    {
        int[] sample = node.TakeSamples();
        double momentum = 1 - node.Number("momentum", 0.9);
        node.Draft.Add(
            $"BatchNorm{Math.Max(sample.Length - 1, 1)}d",
            [$"{sample[0]}", Epsilon(node), $"Momentum = {momentum.ToString("R", CultureInfo.InvariantCulture)}"],
            ("weight", node.Given(1)!.Floats),
            ("bias", node.Given(2)!.Floats),
            ("running_mean", node.Given(3)!.Floats),
            ("running_var", node.Given(4)!.Floats));
        node.Draft.Make(node.Output);
        if (node.Integer("training_mode", 0) != 0)
        {
            IReadOnlyDictionary<string, OnnxTensor> outputs = node.Draft.Test.Outputs;
            var after = new Dictionary<string, float[]> { [$"{node.Draft.NameOf(node.Output)}.running_mean"] = outputs[node.Outputs[1]].Floats };
            node.Draft.Loss = "EuclideanLoss";
            node.Draft.Expect(data => new TrainedOutputExpectation(data, outputs[node.Output].Floats, after));
            node.Draft.Remark = $"without output {node.Outputs[2]}: ONNX's moves by the biased variance, PyTorch's by the unbiased";
        }
    }

    /// <summary><c>InstanceNormalization</c>.</summary>
    public static void Instance(OnnxNode node)
    {
        int[] sample = node.TakeSamples();
        node.Draft.Add("InstanceNorm2d", [$"{sample[0]}", Epsilon(node), "Affine = true"], ("weight", node.Given(1)!.Floats), ("bias", node.Given(2)!.Floats));
        node.Draft.Make(node.Output);
    }

    /// <summary><c>LayerNormalization</c> over all dimensions from an axis on, which together are one sample.</summary>
    public static void Layer(OnnxNode node)
    {
        node.TakeAs([node.Given(1)!.Floats.Length]);
        node.Draft.Add("LayerNorm", [Epsilon(node)], ("weight", node.Given(1)!.Floats), ("bias", node.Given(2)!.Floats));
        node.Draft.Make(node.Output);
    }

    /// <summary><c>LRN</c>, which for an odd size means the channels that PyTorch does.</summary>
    public static void LocalResponse(OnnxNode node)
    {
        node.TakeSamples();
        string Option(string name, string attribute, double usual) => $"{name} = {node.Number(attribute, usual).ToString("R", CultureInfo.InvariantCulture)}";
        node.Draft.Add("LocalResponseNorm", [$"{node.Integer("size", 0)}", Option("Alpha", "alpha", 1e-4), Option("Beta", "beta", 0.75), Option("K", "bias", 1)]);
        node.Draft.Make(node.Output);
    }

    private static string Epsilon(OnnxNode node) => $"Eps = {node.Number("epsilon", DefaultEpsilon).ToString("R", CultureInfo.InvariantCulture)}";
}
