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
    public void Emit()
    {
        int lanes = plan.Width.Lanes;
        NodeGraph graph = plan.Graph;
        using (KernelMethod.Open(code, EntryMethods.PredictBlocks, isEntry: true))
        {
            code.Line($"int blocks = (images + {lanes - 1}) / {lanes};");
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"LaneBlocks.GatherBlock({lanes}, input, {graph.ShapeOf(0).Length}, block, images, {operands.Block(0)});");
                foreach (NodePrediction node in plan.Nodes.Take(plan.FirstJoint))
                {
                    PredictOperands.EmitCall(code, methods, node.Blocks, operands.OfBlock(node));
                }
            }

            foreach (NodePrediction node in plan.Nodes.Skip(plan.FirstJoint))
            {
                code.Line();
                if (node.Blocks.Mode == Mode.AllBlocks)
                {
                    using (code.For("unit", node.Blocks.Units))
                    {
                        PredictOperands.EmitCall(code, methods, node.Blocks, operands.OfAllBlocks(node));
                    }
                }
                else
                {
                    using (code.Block("for (int block = 0; block < blocks; block++)"))
                    {
                        PredictOperands.EmitCall(code, methods, node.Blocks, operands.OfBlock(node));
                    }
                }
            }

            code.Line();
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"LaneBlocks.ScatterBlock({lanes}, {operands.Block(graph.Output)}, {graph.ShapeOf(graph.Output).Length}, block, images, output);");
            }
        }
    }
}
