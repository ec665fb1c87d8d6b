using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes the prediction of images in blocks.</summary>
/// <param name="code">Receives it.</param>
/// <param name="plan">The plan.</param>
/// <param name="operands">Writes operands.</param>
/// <param name="methods">Names of kernels.</param>
internal sealed class BlocksDriver(CodeWriter code, PredictPlan plan, PredictOperands operands, MethodTable methods)
{
    private const string EachBlock = "for (int block = 0; block < blocks; block++)";

    public void Emit()
    {
        int lanes = plan.Width.Lanes;
        using (KernelMethod.Open(code, EntryMethods.PredictBlocks, isEntry: true))
        {
            code.Line($"int blocks = (images + {lanes - 1}) / {lanes};");
            using (code.Block(EachBlock))
            {
                EmitGathering();
                foreach (NodePrediction node in plan.Nodes.Take(plan.FirstJoint))
                {
                    PredictOperands.EmitCall(code, methods, node.Blocks, operands.OfBlock(node));
                }
            }

            foreach (NodePrediction node in plan.Nodes.Skip(plan.FirstJoint))
            {
                code.Line();
                EmitNode(node);
            }

            code.Line();
            EmitOutput();
        }
    }

    /// <summary>Writes the method that runs one kernel of it.</summary>
    public void EmitSteps() => StepSwitch.Emit(code, EntryMethods.PredictBlocksStep, plan.Nodes, EmitInput, EmitNode, EmitOutput, $"int blocks = (images + {plan.Width.Lanes - 1}) / {plan.Width.Lanes};");

    private void EmitInput()
    {
        using (code.Block(EachBlock))
        {
            EmitGathering();
        }
    }

    private void EmitGathering() => code.Line($"LaneBlocks.GatherBlock({plan.Width.Lanes}, input, {plan.Graph.ShapeOf(0).Length}, block, images, {operands.Block(0)});");

    private void EmitNode(NodePrediction node)
    {
        bool takesAll = node.Blocks.Mode == Mode.AllBlocks;
        using (takesAll ? code.For("unit", node.Blocks.Units) : code.Block(EachBlock))
        {
            PredictOperands.EmitCall(code, methods, node.Blocks, takesAll ? operands.OfAllBlocks(node) : operands.OfBlock(node));
        }
    }

    private void EmitOutput()
    {
        NodeGraph graph = plan.Graph;
        using (code.Block(EachBlock))
        {
            code.Line($"LaneBlocks.ScatterBlock({plan.Width.Lanes}, {operands.Block(graph.Output)}, {graph.ShapeOf(graph.Output).Length}, block, images, output);");
        }
    }
}
