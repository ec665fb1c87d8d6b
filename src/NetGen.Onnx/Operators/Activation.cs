using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>A function of each element that a layer of one name computes.</summary>
/// <param name="type">The operator.</param>
/// <param name="layer">The layer.</param>
/// <param name="arguments">Attributes that are arguments of the layer, in its order, with the numbers that both have where none is stated.</param>
internal sealed class Activation(string type, string layer, params (string Attribute, double Usual)[] arguments) : Operator(type)
{
    private readonly Func<double, double>? _compute;

    /// <summary>A function without arguments that known numbers have, too.</summary>
    public Activation(string type, string layer, Func<double, double> compute)
        : this(type, layer) => _compute = compute;

    public override IReadOnlyList<string> Attributes => [.. arguments.Select(a => a.Attribute)];

    public override string Layers => $"`{layer}`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor input = node.Constant(0)!;
        return _compute is null ? null : OnnxTensor.Of(input.Type, input.Shape, [.. Enumerable.Range(0, input.Length).Select(i => _compute(input[i]))]);
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] sample = draft.TakeElements(node, node.Input(0));
        bool isUsual = arguments.All(a => (float)node.Node.Number(a.Attribute, a.Usual) == (float)a.Usual);
        draft.Add(layer, isUsual ? [] : [.. arguments.Select(a => Options.Number(node.Node.Number(a.Attribute, a.Usual)))]);
        draft.Make(node, sample);
    }
}
