using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
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
    private static readonly KernelPart s_shared = EntryMethods.PredictFew with { Name = "PredictShared" };
    private static readonly KernelPart s_each = EntryMethods.PredictFew with { Name = "PredictEach" };

    private int Last => plan.FewPhases.Count - 1;

    public void Emit()
    {
        (int Phase, NodePrediction Node)[] joint = [.. Of(phase => phase.Joint)];
        (int Phase, NodePrediction Node)[] shared = [.. Of(phase => phase.Joint is null ? phase.Shared : null)];
        code.Line("// A few images, each with scratch of its own as for a single one. Weights that are many are read once for all of them, and threads share what takes long.");
        using (KernelMethod.Open(code, EntryMethods.PredictFew, isEntry: true))
        using (code.Block("switch (phase)"))
        {
            foreach ((int phase, _) in joint)
            {
                code.Line($"case {phase}: {EntryMethods.PredictFewOf(phase).Call()}; break;");
            }

            if (shared.Length > 0)
            {
                code.Line($"case {string.Join(" or ", shared.Select(s => Expressions.Number(s.Phase)))}: {s_shared.Call()}; break;");
            }

            code.Line($"default: {s_each.Call()}; break;");
        }

        foreach ((int phase, NodePrediction node) in joint)
        {
            code.Line();
            using (KernelMethod.Open(code, EntryMethods.PredictFewOf(phase)))
            using (KernelMethod.Partition(code, "unit", $"{node.Few!.Units}"))
            {
                one.EmitKernel(ImagePointers.Parameters, node, node.Few);
            }
        }

        if (shared.Length > 0)
        {
            EmitShared(shared);
        }

        EmitEach();
    }

    // Each thread takes its units of every image.
    private void EmitShared((int Phase, NodePrediction Node)[] shared)
    {
        code.Line();
        code.Line("// What takes long: each thread computes some units of it, which are rows or channels.");
        using (KernelMethod.Open(code, s_shared))
        {
            code.Line($"int units = phase switch {{ {string.Join(", ", shared.Skip(1).Select(s => $"{s.Phase} => {s.Node.Single.Units}").Append($"_ => {shared[0].Node.Single.Units}"))} }};");
            code.Line("(int first, int end) = Partition.Of(units, part, parts);");
            EmitImages("for (int image = 0; image < images && first < end; image++)", shared.Select(s => (s.Phase, (Action)(() => one.EmitNode(ImagePointers.OfSharedImage, s.Node, WeightFormat.Float32)))));
        }
    }

    // The first phase rearranges the images, the last one copies the outputs.
    private void EmitEach()
    {
        code.Line();
        code.Line("// What lies between: each thread takes some images.");
        using (KernelMethod.Open(code, s_each))
        {
            code.Line("(int first, int end) = Partition.Of(images, part, parts);");
            EmitImages("for (int image = first; image < end; image++)", plan.FewPhases.Select((phase, i) => (Phase: phase, Index: i)).Where(p => p.Phase.Shared is null).Select(p => (p.Index, (Action)(() =>
            {
                if (p.Index == 0 && plan.ConvertsInput)
                {
                    one.EmitInput(ImagePointers.OfImage);
                }

                foreach (NodePrediction node in p.Phase.Nodes)
                {
                    one.EmitNode(ImagePointers.OfImage, node, WeightFormat.Float32);
                }

                if (p.Index == Last)
                {
                    one.EmitOutput(ImagePointers.OfImage);
                }
            }))));
        }
    }

    private void EmitImages(string loop, IEnumerable<(int Phase, Action Emit)> phases)
    {
        ImagePointers image = ImagePointers.OfImage;
        using (code.Block(loop))
        {
            code.Line($"float* {image.Scratch} = scratch + image * {plan.OneScratch}L;");
            code.Line($"float* {image.Input} = input + image * {plan.Graph.ShapeOf(0).Length}L;");
            code.Line($"float* {image.Output} = output + image * {plan.Graph.ShapeOf(plan.Graph.Output).Length}L;");
            using (code.Block("switch (phase)"))
            {
                foreach ((int phase, Action emit) in phases)
                {
                    code.Line($"case {phase}:");
                    emit();
                    code.Line("break;");
                }
            }
        }
    }

    private IEnumerable<(int Phase, NodePrediction Node)> Of(Func<FewImagesPhase, NodePrediction?> step) =>
        plan.FewPhases.Select((phase, i) => (i, step(phase))).Where(p => p.Item2 is not null).Select(p => (p.i, p.Item2!));
}
