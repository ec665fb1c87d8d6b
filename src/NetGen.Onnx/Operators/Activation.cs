using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>A function of each element that a layer of one name computes.</summary>
/// <param name="type">The operator.</param>
/// <param name="layer">The layer.</param>
/// <param name="arguments">Attributes that are arguments of the layer, in its order, with the numbers that both have where none is stated.</param>
internal sealed class Activation(string type, string layer, params (string Attribute, double Usual)[] arguments) : Operator(type)
{
    public override IReadOnlyList<string> Attributes => [.. arguments.Select(a => a.Attribute)];

    public override string Layers => $"`{layer}`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] sample = draft.TakeElements(node, node.Input(0));
        bool isUsual = arguments.All(a => (float)node.Node.Number(a.Attribute, a.Usual) == (float)a.Usual);
        draft.Add(layer, isUsual ? [] : [.. arguments.Select(a => Options.Number(node.Node.Number(a.Attribute, a.Usual)))]);
        draft.Make(node, sample);
    }
}
