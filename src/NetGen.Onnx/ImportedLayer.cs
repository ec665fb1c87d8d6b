namespace NetGen.Onnx;

/// <summary>A layer that a model becomes.</summary>
/// <param name="Attribute">The attribute as C#, such as <c>Conv2d(64, 3, Padding = 1)</c>.</param>
/// <param name="OutputShape">Shape of one sample after the layer; empty for an attribute that computes nothing by itself.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="MultiplyAdds">Products with weights for one sample.</param>
/// <param name="Node">The node of the model, such as <c>Conv 'conv1'</c>; empty where it is one of several layers of a node.</param>
public sealed record ImportedLayer(string Attribute, IReadOnlyList<int> OutputShape, long Parameters, long MultiplyAdds, string Node)
{
    /// <summary>The value of the model that it makes; empty where no value of the model is what it makes.</summary>
    public string Value { get; init; } = "";
}
