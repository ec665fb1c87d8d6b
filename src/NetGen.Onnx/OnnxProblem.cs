namespace NetGen.Onnx;

/// <summary>Something in a model that no network can be made of.</summary>
/// <param name="Node">The node, such as <c>Conv 'conv1'</c>; the value or the file, where no node is at fault.</param>
/// <param name="Operator">Its operator; empty where no node is at fault.</param>
/// <param name="Attribute">The attribute or input that does not fit; empty where it is the operator.</param>
/// <param name="Reason">What is found and what is expected.</param>
/// <param name="Remedy">What to do; empty where nothing is known.</param>
public sealed record OnnxProblem(string Node, string Operator, string Attribute, string Reason, string Remedy)
{
    /// <summary>One line.</summary>
    public override string ToString() => $"{Node}{(Attribute.Length == 0 ? "" : $", {Attribute}")}: {Reason}{(Remedy.Length == 0 ? "" : $" {Remedy}")}";
}
