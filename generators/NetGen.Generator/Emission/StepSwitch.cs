using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>What a profile asks: the kernels of prediction one at a time. Nothing else calls it, so that a native program without profiles leaves it out.</summary>
internal static class StepSwitch
{
    /// <summary>Writes the method that runs one of the steps: 0 arranges the input, then come the nodes by their numbers, and the last one arranges the output.</summary>
    public static void Emit(CodeWriter code, KernelPart method, IReadOnlyList<NodePrediction> nodes, Action input, Action<NodePrediction> node, Action output, params string[] before)
    {
        using (KernelMethod.Open(code, method, isEntry: true))
        {
            foreach (string line in before)
            {
                code.Line(line);
            }

            using (code.Block("switch (step)"))
            {
                Case(0, input);
                foreach (NodePrediction each in nodes)
                {
                    Case(each.Node.Number, () => node(each));
                }

                Case(nodes.Count + 1, output);
            }
        }

        void Case(int step, Action emit)
        {
            code.Line($"case {step}:");
            emit();
            code.Line("break;");
        }
    }

    /// <summary>Writes which kernel computes which layers.</summary>
    public static void EmitNames(CodeWriter code, IReadOnlyList<NodePrediction> nodes)
    {
        code.Line("// The kernels one at a time, for a profile.");
        code.Line("public override KernelStep[] Steps =>");
        code.Line("[");
        foreach (NodePrediction node in nodes)
        {
            IEnumerable<string> narrow = node.One.Where(one => one.Key != WeightFormat.Float32).Select(one => $"{one.Key} = {Expressions.Literal(one.Value.Id)}");
            string formats = node.IsCompact ? $" {{ {string.Join(", ", narrow)} }}" : string.Empty;
            code.Line($"    new({Expressions.Literal(node.Single.Id)}, {Expressions.Literal(node.Blocks.Id)}, [{string.Join(", ", node.Node.Layers.Select(layer => Expressions.Number(layer)))}]){formats},");
        }

        code.Line("];");
    }
}
