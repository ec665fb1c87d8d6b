namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Softmax</c> and its logarithm, over channels or features.</summary>
/// <param name="name">Name of the layer and of the operator.</param>
internal sealed class ScoreFunction(string name) : LayerExport(name)
{
    public override string Operators => $"`{name}`";

    public override void Write(LayerView layer) => layer.Make(name, [layer.Input], NodeAttribute.Integer("axis", 1));
}
