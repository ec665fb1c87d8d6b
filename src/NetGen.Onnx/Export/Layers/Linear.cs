namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Linear</c>.</summary>
internal sealed class Linear() : LayerExport("Linear")
{
    public override string Operators => "`Gemm`";

    public override void Write(LayerView layer) => layer.Make(
        "Gemm",
        [layer.Input, layer.Tensor(TensorRole.Weight), .. layer.Is("Bias") ? [layer.Tensor(TensorRole.Bias)] : Array.Empty<string>()],
        NodeAttribute.Integer("transB", 1));
}
