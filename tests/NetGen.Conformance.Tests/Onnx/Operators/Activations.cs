using System.Globalization;

namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>Functions of every element.</summary>
internal static class Activations
{
    /// <summary>Adds a layer whose arguments are attributes of the node.</summary>
    public static void Add(OnnxNode node, string layer, params (string Attribute, double Missing)[] arguments)
    {
        node.TakeElements();
        node.Draft.Add(layer, [.. arguments.Select(a => node.Number(a.Attribute, a.Missing).ToString("R", CultureInfo.InvariantCulture))]);
        node.Draft.Make(node.Output);
    }
}
