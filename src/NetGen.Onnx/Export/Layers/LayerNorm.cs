using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Export.Layers;

/// <summary>Layer normalisation over the last dimensions.</summary>
internal sealed class LayerNorm() : LayerExport("LayerNorm")
{
    public override string Operators => "`LayerNormalization`";

    public override void Write(LayerView layer)
    {
        int[] shape = layer.Integers("NormalizedShape");
        string[] weights = layer.Is("ElementwiseAffine")
            ? [layer.Tensor(TensorRole.Scale), layer.Tensor(TensorRole.Shift)]
            : [layer.Constant("ones", shape, Known.Repeat(1, ShapeMath.Length(shape)))];
        layer.Make("LayerNormalization", [layer.Input, .. weights], NodeAttribute.Integer("axis", -shape.Length), NodeAttribute.Number("epsilon", layer.Number("Eps")));
    }
}
