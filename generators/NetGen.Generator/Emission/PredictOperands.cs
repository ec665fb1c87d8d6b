using System;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes where memory of prediction lies: what a kernel's signature asks for, as each way to predict has it.</summary>
/// <param name="plan">The plan.</param>
/// <param name="slots">Receives the names of what lies there.</param>
internal sealed class PredictOperands(PredictPlan plan, SlotTable slots)
{
    private const string PackedRemark = "Floats before each packed memory.";
    private const string BlockRemark = "Values of images in blocks: [feature][lane]. Floats before each.";
    private const string ImageRemark = "Values of a single image. Floats before each.";

    /// <summary>The one way in which a call is written.</summary>
    public static void EmitCall(CodeWriter code, MethodTable methods, PredictionKernel kernel, Func<Operand, string> operands) =>
        code.Line($"{methods.NameOf(kernel)}({string.Join(", ", kernel.Signature.Operands.Select(operands))});");

    /// <summary>While weights are packed.</summary>
    public string OfPack(NodePrediction node, Operand operand) => operand switch
    {
        Operand.Packed(var name) => Packed(node.Node.Name + Words.Pascal(name), node.Packed[name]),
        Operand.Parameter(var name, var owner) => $"parameters + {TensorPlaces.OfParameter(node.Node.Tensor(name, owner)!)}",
        Operand.RunningStatistic(var name, var owner) => $"state + {TensorPlaces.OfState(node.Node.Tensor(name, owner)!)}",
        Operand.Shifted(var start, var floats) => Expressions.At(OfPack(node, start), floats),
        Operand.Word(var text) => text,
        _ => throw new NotSupportedException($"{operand} is not known while weights are packed."),
    };

    /// <summary>For the block with the index <c>block</c>.</summary>
    public Func<Operand, string> OfBlock(NodePrediction node) => operand => operand switch
    {
        Operand.Source(var input) => Block(node.Node.Inputs[input].Value),
        Operand.Destination => Block(node.Node.Number),
        Operand.Scratch => $"scratch + {slots.Offset("Block", BlockRemark, "KernelScratch", plan.BlockScratchOffset)}",
        _ => OfPack(node, operand),
    };

    /// <summary>For all blocks at once.</summary>
    public Func<Operand, string> OfAllBlocks(NodePrediction node) => operand => operand switch
    {
        Operand.Source(var input) => AllBlocks(node.Node.Inputs[input].Value),
        Operand.Destination => AllBlocks(node.Node.Number),
        Operand.BlockCount => "blocks",
        _ => OfPack(node, operand),
    };

    /// <summary>For a single image.</summary>
    public Func<Operand, string> OfImage(ImagePointers image, NodePrediction node) => operand => operand switch
    {
        Operand.Source(var input) => Image(image, node.Node.Inputs[input].Value),
        Operand.Destination => Image(image, node.Node.Number),
        Operand.Scratch => $"{image.KernelScratch} + {slots.Offset("Image", ImageRemark, "KernelScratch", plan.KernelScratchOffset)}",
        Operand.UnitBound { IsEnd: var isEnd } => image == ImagePointers.OfSharedImage ? isEnd ? "end" : "first" : isEnd ? Expressions.Number(node.Single.Units) : "0",
        Operand.Range => Packed($"{node.Node.Name}Range", plan.RangeOffset(node)),
        _ => OfPack(node, operand),
    };

    /// <summary>A value of the block with the index <c>block</c>, or of the only one that is kept.</summary>
    public string Block(int value) => plan.IsJoint(value)
        ? $"{AllBlocks(value)} + block * {plan.Graph.ShapeOf(value).Length * plan.Width.Lanes}"
        : AllBlocks(value);

    /// <summary>A value of a single image.</summary>
    public string Image(ImagePointers image, int value) =>
        plan.OneOffset(value) is { } offset ? $"{image.Scratch} + {slots.Offset("Image", ImageRemark, plan.Graph.NameOf(value), offset)}" : image.Input;

    private string AllBlocks(int value) => $"scratch + {slots.Offset("Block", BlockRemark, plan.Graph.NameOf(value), plan.BlocksOffset(value))}";

    private string Packed(string name, long floats) => $"packed + {slots.Offset("Packed", PackedRemark, name, floats)}";
}
