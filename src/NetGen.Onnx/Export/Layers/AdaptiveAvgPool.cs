namespace NetGen.Onnx.Export.Layers;

/// <summary>Means over as many windows as the output has elements.</summary>
internal sealed class AdaptiveAvgPool() : LayerExport("AdaptiveAvgPool2d", "AdaptiveAvgPool1d")
{
    public override string Operators => "`GlobalAveragePool`, `AveragePool`; `MatMul` along each axis where windows differ in size";

    public override void Write(LayerView layer)
    {
        AdaptiveWindow[] axes = AdaptiveWindow.Of(layer);
        if (axes.All(a => a.Output == 1))
        {
            layer.Make("GlobalAveragePool", [layer.Input]);
        }
        else if (axes.All(a => a.IsEven))
        {
            int[] sides = [.. axes.Select(a => a.Input / a.Output)];
            layer.Make("AveragePool", [layer.Input], NodeAttribute.Integers("kernel_shape", sides), NodeAttribute.Integers("strides", sides));
        }
        else
        {
            Multiply(layer, axes);
        }
    }

    // The last axis is multiplied from the right, that before it from the left.
    private static void Multiply(LayerView layer, AdaptiveWindow[] axes)
    {
        string input = layer.Input;
        AdaptiveWindow last = axes[^1];
        bool isFirstKept = axes.Length == 1 || axes[0].IsWhole;
        if (!last.IsWhole)
        {
            string[] factors = [input, layer.Constant("columns", [last.Input, last.Output], Means(last, transposed: true))];
            if (isFirstKept)
            {
                layer.Make("MatMul", factors);
                return;
            }

            input = layer.Step("means", "MatMul", [.. layer.InputSample[..^1], last.Output], factors);
        }

        layer.Make("MatMul", [layer.Constant("rows", [axes[0].Output, axes[0].Input], Means(axes[0], transposed: false)), input]);
    }

    // The matrix that takes elements to means.
    private static float[] Means(AdaptiveWindow axis, bool transposed)
    {
        var matrix = new float[axis.Input * axis.Output];
        for (int output = 0; output < axis.Output; output++)
        {
            for (int input = axis.Start(output); input < axis.End(output); input++)
            {
                matrix[transposed ? (input * axis.Output) + output : (output * axis.Input) + input] = 1f / (axis.End(output) - axis.Start(output));
            }
        }

        return matrix;
    }
}
