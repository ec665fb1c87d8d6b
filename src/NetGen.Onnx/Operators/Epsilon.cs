using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>The ε of a normalisation.</summary>
internal static class Epsilon
{
    /// <summary>What the operators of ONNX have where none is stated.</summary>
    public const double Usual = 1e-5;

    /// <summary>The option of the layer; nothing where it is what the layer has anyway.</summary>
    public static IEnumerable<string> Option(NodeView node) => Option(node.Node.Number("epsilon", Usual));

    /// <summary>The option for a number.</summary>
    public static IEnumerable<string> Option(double epsilon) => (float)epsilon == (float)Usual ? [] : [$"Eps = {Options.Number(epsilon)}"];
}
