using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Export.Layers;

/// <summary>Functions of several values, element by element: two at a time.</summary>
/// <param name="kind">The layer.</param>
/// <param name="type">The operator.</param>
internal sealed class Join(string kind, string type) : LayerExport(kind)
{
    public override string Operators => $"`{type}`";

    public override void Write(LayerView layer)
    {
        ExportedValue value = layer.Inputs[0];
        for (int i = 1; i < layer.Inputs.Count - 1; i++)
        {
            ExportedValue next = layer.Inputs[i];
            int[] larger = ShapeMath.Length(value.Sample) >= ShapeMath.Length(next.Sample) ? value.Sample : next.Sample;
            value = new ExportedValue(layer.Step("part", type, larger, [value.Name, next.Name]), larger);
        }

        layer.Make(type, [value.Name, layer.Inputs[^1].Name]);
    }
}
