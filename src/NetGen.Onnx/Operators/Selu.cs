using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Selu</c>, whose two numbers are nearly always those of the paper.</summary>
internal sealed class Selu() : Operator("Selu")
{
    private const double Alpha = 1.6732632423543772;
    private const double Gamma = 1.0507009873554805;

    public override IReadOnlyList<string> Attributes => ["alpha", "gamma"];

    public override string Layers => "`SELU`; `ELU` and `Scale` with other numbers";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        double alpha = node.Node.Number("alpha", Alpha);
        double gamma = node.Node.Number("gamma", Gamma);
        int[] sample = draft.TakeElements(node, node.Input(0));
        if ((float)alpha == (float)Alpha && (float)gamma == (float)Gamma)
        {
            draft.Add("SELU", []);
        }
        else
        {
            draft.Add("ELU", [Options.Number(alpha)]);
            draft.Add("Scale", [Options.Number(gamma)]);
        }

        draft.Make(node, sample);
    }
}
