namespace NetGen.Onnx.Export.Layers;

/// <summary>Layers that compute nothing at prediction. The outputs of a network are outputs of the graph.</summary>
internal sealed class Passing() : LayerExport("Dropout", "Dropout1d", "Dropout2d", "Outputs")
{
    public override string Operators => "none";

    public override bool PassesOn => true;

    public override void Write(LayerView layer) => throw new InvalidOperationException($"{layer.Info.Name} passes on what arrives, and no node makes that.");
}
