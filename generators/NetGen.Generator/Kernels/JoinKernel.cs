using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Passes that make one value of several. All emit <c>name(float* x0, float* x1, ..., float* w, float* b, float* y)</c>; w and b are not used.</summary>
internal static class JoinKernel
{
    /// <summary>y = f(x0 + x1 + ...).</summary>
    public static void EmitSum(
        CodeWriter code, Target width, string name, IReadOnlyList<FeatureLayout> inputs, FeatureLayout output, int pixels, ActivationCode? activation)
    {
        using (Open(code, name, inputs.Count))
        using (code.For("i", pixels))
        using (code.For("c", output.Groups))
        {
            string sum = string.Join(" + ", inputs.Select((layout, j) => $"Vec.Load(x{j} + {Offset(layout)})"));
            code.Line($"Vec.Store({(activation is null ? sum : activation.Value($"({sum})"))}, y + {Offset(output)});");
        }
    }

    /// <summary>
    /// y = f(x0, x1, ...), one after another in every pixel. A single image's channels need not fill their last vector: what is stored beyond
    /// them is overwritten by the next input or pixel, and behind the last pixel a buffer has room for a vector.
    /// </summary>
    /// <param name="code">Where the kernel is written.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="inputs">Layout of each input.</param>
    /// <param name="starts">Floats before the first channel of each input in the output.</param>
    /// <param name="groups">Vectors a pixel that each input gives.</param>
    /// <param name="output">Layout of the output.</param>
    /// <param name="pixels">Pixels of all.</param>
    /// <param name="activation">f, or null.</param>
    public static void EmitConcat(
        CodeWriter code, Target width, string name, IReadOnlyList<FeatureLayout> inputs, int[] starts, int[] groups, FeatureLayout output, int pixels, ActivationCode? activation)
    {
        using (Open(code, name, inputs.Count))
        using (code.For("i", pixels))
        {
            for (int j = 0; j < inputs.Count; j++)
            {
                using (code.For("c", groups[j]))
                {
                    string value = $"Vec.Load(x{j} + {Offset(inputs[j])})";
                    code.Line($"Vec.Store({(activation is null ? value : activation.Value(value))}, {Expressions.Plus($"y + {Offset(output)}", starts[j])});");
                }
            }
        }
    }

    /// <summary>
    /// A vector of images that were flattened on the way, and of vectors, for a single image: each is added to the features from its start on,
    /// or put there where nothing is yet.
    /// </summary>
    public static void EmitFlattened(
        CodeWriter code, Target width, string name, IReadOnlyList<Shape> shapes, IReadOnlyList<int> channels, int[] starts, int features, ActivationCode? activation)
    {
        using (Open(code, name, shapes.Count))
        {
            for (int j = 0; j < shapes.Count; j++)
            {
                bool taken = j > 0 && starts[j] < starts[j - 1] + shapes[j - 1].Length;
                code.Line($"LayoutConversion.{(taken ? "AddFlattened" : "FromChannelsLast")}(x{j}, {shapes[j].Channels}, {shapes[j].Pixels}, {channels[j]}, {Expressions.Plus("y", starts[j])});");
            }

            if (activation is not null)
            {
                using (code.Block($"for (int i = 0; i < {features}; i += {width.Lanes})"))
                {
                    code.Line($"Vec.Store({activation.Value("Vec.Load(y + i)")}, y + i);");
                }
            }
        }
    }

    private static string Offset(FeatureLayout layout) => $"i * {layout.PixelStride} + c * {layout.GroupStride}";

    private static CodeWriter.Scope Open(CodeWriter code, string name, int inputs) =>
        KernelMethod.Open(code, name, $"{string.Concat(Enumerable.Range(0, inputs).Select(j => $"float* x{j}, "))}float* w, float* b, float* y");
}
