using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes the prediction of a few images, which threads share or which wait for one another before weights that are many.</summary>
/// <param name="code">Receives it.</param>
/// <param name="plan">The plan.</param>
/// <param name="one">Writes what is done with each image.</param>
internal sealed class FewImagesDriver(CodeWriter code, PredictPlan plan, OneImageDriver one)
{
    public void Emit()
    {
        const string name = "PredictFew";
        code.Line("// A few images, each with scratch of its own as for a single one. Weights that are many are read once for all of them, and threads share what takes long.");
        using (KernelMethod.Open(code, name, "float* packed, float* scratch, float* work, float* input, float* output, int images, int phase, int part, int parts", isEntry: true))
        using (code.Block("switch (phase)"))
        {
            for (int phase = 0; phase < plan.FewPhases.Count; phase++)
            {
                code.Line($"case {phase}: {name}_{phase}(packed, scratch, work, input, output, images, part, parts); break;");
            }
        }

        for (int phase = 0; phase < plan.FewPhases.Count; phase++)
        {
            code.Line();
            using (KernelMethod.Open(code, $"{name}_{phase}", "float* packed, float* scratch, float* work, float* input, float* output, int images, int part, int parts"))
            {
                EmitPhase(plan.FewPhases[phase], isFirst: phase == 0, isLast: phase == plan.FewPhases.Count - 1);
            }
        }
    }

    private void EmitPhase(FewImagesPhase phase, bool isFirst, bool isLast)
    {
        if (phase.Joint is { } joint)
        {
            using (KernelMethod.Partition(code, "unit", $"{joint.Few!.Units}"))
            {
                one.EmitKernel(ImagePointers.Parameters, joint, joint.Few);
            }

            return;
        }

        if (phase.Shared is { } shared)
        {
            EmitShared(shared);
            return;
        }

        using (KernelMethod.Partition(code, "image", "images"))
        {
            ImagePointers image = ImagePointers.OfImage;
            code.Line($"float* {image.Scratch} = scratch + image * {plan.OneScratch}L;");
            bool convertsInput = isFirst && plan.ConvertsInput;
            if (convertsInput || (!plan.ConvertsInput && phase.Nodes.Any(node => node.Node.Inputs.Any(input => input.Value == 0))))
            {
                code.Line($"float* {image.Input} = input + image * {plan.Graph.ShapeOf(0).Length}L;");
            }

            if (convertsInput)
            {
                one.EmitInput(image);
            }

            foreach (NodePrediction node in phase.Nodes)
            {
                one.EmitNode(image, node, WeightFormat.Float32);
            }

            if (isLast)
            {
                code.Line($"float* {image.Output} = output + image * {plan.Graph.ShapeOf(plan.Graph.Output).Length}L;");
                one.EmitOutput(image);
            }
        }
    }

    // Each thread takes its units of every image.
    private void EmitShared(NodePrediction node)
    {
        code.Line($"(int first, int end) = Partition.Of({node.Single.Units}, part, parts);");
        using (code.Block("for (int image = 0; image < images && first < end; image++)"))
        {
            ImagePointers image = ImagePointers.OfSharedImage;
            code.Line($"float* {image.Scratch} = scratch + image * {plan.OneScratch}L;");
            if (!plan.ConvertsInput && node.Node.Inputs.Any(input => input.Value == 0))
            {
                code.Line($"float* {image.Input} = input + image * {plan.Graph.ShapeOf(0).Length}L;");
            }

            one.EmitNode(image, node, WeightFormat.Float32);
        }
    }
}
