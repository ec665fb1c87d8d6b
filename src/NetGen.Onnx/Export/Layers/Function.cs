using NetGen.Onnx.Format;

namespace NetGen.Onnx.Export.Layers;

/// <summary>A function of every element that is an operator.</summary>
/// <param name="kind">The layer.</param>
/// <param name="type">The operator.</param>
/// <param name="numbers">Attributes of the operator, and the options of the layer that they are.</param>
internal sealed class Function(string kind, string type, params (string Attribute, string Option)[] numbers) : LayerExport(kind)
{
    public override string Operators => $"`{type}`";

    public override void Write(LayerView layer)
    {
        AttributeProto[] attributes = [.. numbers.Select(n => NodeAttribute.Number(n.Attribute, layer.Number(n.Option)))];
        layer.Make(type, [layer.Input], attributes);
    }
}
