namespace NetGen.Onnx.Export.Layers;

/// <summary>Batch normalisation by running statistics.</summary>
internal sealed class BatchNorm() : LayerExport("BatchNorm2d", "BatchNorm1d")
{
    public override string Operators => "`BatchNormalization`";

    public override void Write(LayerView layer) => layer.Make(
        "BatchNormalization",
        [layer.Input, layer.Tensor(TensorRole.Scale), layer.Tensor(TensorRole.Shift), layer.Tensor(TensorRole.RunningMean), layer.Tensor(TensorRole.RunningVariance)],
        NodeAttribute.Number("epsilon", layer.Number("Eps")));
}
