using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>LRN</c>, local response normalisation.</summary>
internal sealed class LocalResponse() : Operator("LRN")
{
    public override IReadOnlyList<string> Attributes => ["alpha", "beta", "bias", "size"];

    public override string Layers => "`LocalResponseNorm`, of an odd size";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int size = node.Node.Integer("size", 0);
        if (size < 1 || size % 2 == 0)
        {
            throw node.Refuse("size", $"is {size}; expected an odd number: PyTorch and ONNX disagree which channels an even number means.");
        }

        int[] sample = node.Sample(0);
        if (sample.Length == 0)
        {
            throw node.Refuse("X", $"has the shape {ShapeMath.Format(node.Shape(0))}; expected channels.");
        }

        // Pixels of any dimensions lie one behind another.
        int[] taken = sample.Length is 2 or 3 ? sample : [sample[0], ShapeMath.Length(sample[1..])];
        draft.Take(node, node.Input(0), taken);
        draft.Add("LocalResponseNorm", [$"{size}", .. Option(node, "alpha", "Alpha", 1e-4), .. Option(node, "beta", "Beta", 0.75), .. Option(node, "bias", "K", 1)]);
        draft.Make(node, taken);
    }

    private static string[] Option(NodeView node, string attribute, string option, double usual) =>
        node.Node.Number(attribute, usual) is var number && (float)number == (float)usual ? [] : [$"{option} = {Options.Number(number)}"];
}
