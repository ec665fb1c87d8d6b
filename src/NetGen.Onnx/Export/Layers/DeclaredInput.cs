namespace NetGen.Onnx.Export.Layers;

/// <summary>One of several inputs, which is an input of the graph.</summary>
internal sealed class DeclaredInput() : LayerExport("Input")
{
    public override string Operators => "none: it is an input of the model";

    public override bool IsInput => true;

    public override void Write(LayerView layer) => throw new InvalidOperationException($"{layer.Info.Name} is an input, and no node makes that.");
}
