using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>BatchNormalization</c> with the statistics of the file.</summary>
internal sealed class BatchNormalization() : Operator("BatchNormalization")
{
    private const double UsualEpsilon = 1e-5;
    private const double UsualMomentum = 0.9;
    private const int FirstThatPredicts = 7;

    public override IReadOnlyList<string> Attributes => ["epsilon", "momentum", "spatial", "training_mode", "is_test", "consumed_inputs"];

    public override string Layers => "`BatchNorm2d`, `BatchNorm1d`";

    public override int[][] Shapes(NodeView node)
    {
        int[] input = node.Shape(0);
        return input.Length >= 2 ? [input] : throw node.Refuse("X", $"has the shape {ShapeMath.Format(input)}; expected channels in the second dimension.");
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        // Before version 7 a node says that it predicts, and not that it trains.
        bool trains = node.Node.Integer("training_mode", 0) != 0 || (node.Opset < FirstThatPredicts && node.Node.Integer("is_test", 0) == 0);
        if (trains || node.Node.Integer("spatial", 1) == 0)
        {
            throw node.Refuse(node.Node.Has("spatial") ? "spatial" : "training_mode", "normalises by the batch or by pixel; expected one mean a channel, from the file.", "Export the model in evaluation mode.");
        }

        int[] sample = node.Shape(0)[1..];
        (string, OnnxTensor)[] tensors = [("weight", node.Weights(1, "scale")), ("bias", node.Weights(2, "B")), ("running_mean", node.Weights(3, "mean")), ("running_var", node.Weights(4, "var"))];
        if (tensors.FirstOrDefault(t => t.Item2.Length != sample[0]) is { Item2: { } wrong })
        {
            throw node.Refuse("scale", $"or another has {wrong.Length} numbers; expected one for each of {sample[0]} channels.");
        }

        double epsilon = node.Node.Number("epsilon", UsualEpsilon);
        double momentum = node.Node.Number("momentum", UsualMomentum);
        draft.Take(node, node.Input(0), sample);
        draft.Add(
            sample.Length == NetworkDraft.MostDimensions ? "BatchNorm2d" : "BatchNorm1d",
            [.. (float)epsilon == (float)UsualEpsilon ? [] : new[] { $"Eps = {Options.Number(epsilon)}" }, .. (float)momentum == (float)UsualMomentum ? [] : new[] { $"Momentum = {Options.Number(1 - momentum)}" }],
            tensors);
        draft.Make(node, sample, ModuleName.Of(node.Input(1)));
    }
}
