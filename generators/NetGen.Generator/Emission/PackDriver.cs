using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes how weights are packed.</summary>
internal static class PackDriver
{
    public static void Emit(CodeWriter code, PredictPlan plan, PredictOperands operands)
    {
        code.Line("// Folds normalisation into weights and lays them out in the order in which a single image reads them.");
        using (code.Block($"public override void {EntryMethods.Pack.Declaration}"))
        {
            foreach (NodePrediction node in plan.Nodes)
            {
                Emit(code, node, operands);
            }
        }

        EmitForBlocks(code, plan, operands);
    }

    private static void EmitForBlocks(CodeWriter code, PredictPlan plan, PredictOperands operands)
    {
        NodePrediction[] nodes = [.. plan.Nodes.Where(node => node.Blocks.PackForBlocks.Count > 0)];
        if (nodes.Length == 0)
        {
            return;
        }

        code.Line();
        using (code.Block($"public override void {EntryMethods.PackForBlocks.Declaration}"))
        {
            foreach (NodePrediction node in nodes)
            {
                new StatementWriter(code, operand => operands.OfPack(node, operand)).Write(node.Blocks.PackForBlocks);
            }
        }
    }

    // What all formats of a single image's weights need is packed once.
    private static void Emit(CodeWriter code, NodePrediction node, PredictOperands operands)
    {
        var writer = new StatementWriter(code, operand => operands.OfPack(node, operand));
        Statement[] common = node.Blocks.Pack.Concat(node.Single.Pack.Where(s => node.One.Values.All(kernel => kernel.Pack.Contains(s)))).ToArray();
        writer.Write(common);
        if (node.One.Values.Any(kernel => kernel.Pack.Except(common).Any()))
        {
            FormatChoice.Emit(code, node, format => writer.Write(node.One[format].Pack.Except(common)));
        }
    }
}
