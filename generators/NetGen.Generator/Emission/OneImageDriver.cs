using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes the prediction of a single image.</summary>
/// <param name="code">Receives it.</param>
/// <param name="plan">The plan.</param>
/// <param name="operands">Writes operands.</param>
/// <param name="methods">Names of kernels.</param>
internal sealed class OneImageDriver(CodeWriter code, PredictPlan plan, PredictOperands operands, MethodTable methods)
{
    public void Emit()
    {
        using (KernelMethod.Open(code, EntryMethods.PredictOne, isEntry: true))
        {
            if (plan.SharesImages)
            {
                EmitPhases();
                return;
            }

            EmitInput(ImagePointers.Parameters);
            foreach (NodePrediction node in plan.Nodes)
            {
                EmitFormats(node);
            }

            EmitOutput(ImagePointers.Parameters);
        }
    }

    // Where a step takes long enough for threads to share it, one call more does not count, and the text need not be there twice.
    private void EmitPhases()
    {
        using (code.Block($"for (int phase = 0; phase < {plan.FewPhases.Count}; phase++)"))
        using (plan.JoinsImages ? code.Block("switch (phase)") : default(System.IDisposable))
        {
            for (int phase = 0; phase < plan.FewPhases.Count; phase++)
            {
                if (plan.FewPhases[phase].Joint is { } joint)
                {
                    code.Line($"case {phase}:");
                    EmitFormats(joint);
                    code.Line("break;");
                }
            }

            string others = $"{EntryMethods.PredictFew.Call(("work", "scratch"), ("images", "images: 1"), ("part", "part: 0"), ("parts", "parts: 1"))};";
            code.Line(plan.JoinsImages ? $"default: {others} break;" : others);
        }
    }

    /// <summary>Writes the method that runs one kernel of it.</summary>
    public void EmitSteps() => StepSwitch.Emit(
        code, EntryMethods.PredictOneStep, plan.Nodes, () => EmitInput(ImagePointers.Parameters), EmitFormats, () => EmitOutput(ImagePointers.Parameters));

    private void EmitFormats(NodePrediction node) => FormatChoice.Emit(code, node, format => EmitNode(ImagePointers.Parameters, node, format));

    /// <summary>Rearranges an image, where that is needed.</summary>
    public void EmitInput(ImagePointers image)
    {
        if (plan.ConvertsInput)
        {
            Shape input = plan.Graph.ShapeOf(0);
            code.Line($"LayoutConversion.ToChannelsLast({image.Input}, {input.Channels}, {input.Pixels}, {plan.Width.RoundUp(input.Channels)}, {operands.Image(image, 0)});");
        }
    }

    /// <summary>Calls the kernel of a node.</summary>
    public void EmitNode(ImagePointers image, NodePrediction node, WeightFormat format) => EmitKernel(image, node, node.One[format]);

    /// <summary>Calls a kernel on an image, or on all of a few.</summary>
    public void EmitKernel(ImagePointers image, NodePrediction node, PredictionKernel kernel) =>
        PredictOperands.EmitCall(code, methods, kernel, operands.OfImage(image, node));

    /// <summary>Copies what has come out to where the caller wants it.</summary>
    public void EmitOutput(ImagePointers image)
    {
        NodeGraph graph = plan.Graph;
        Shape output = graph.ShapeOf(graph.Output);
        string value = operands.Image(image, graph.Output);
        code.Line(output.Pixels == 1 || plan.Nodes[graph.Output - 1].Single.Output.IsPlanes
            ? $"new global::System.ReadOnlySpan<float>({value}, {output.Length}).CopyTo(new global::System.Span<float>({image.Output}, {output.Length}));"
            : $"LayoutConversion.FromChannelsLast({value}, {output.Channels}, {output.Pixels}, {plan.Nodes[graph.Output - 1].Single.Output.Channels}, {image.Output});");
    }
}
