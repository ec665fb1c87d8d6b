using System;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes where memory of training lies, seen from a phase.</summary>
/// <param name="target">The processor.</param>
/// <param name="slots">Receives the names of what lies there.</param>
internal sealed class TrainingOperands(Target target, SlotTable slots)
{
    public string Write(Operand operand) => operand switch
    {
        Operand.OfArena(var buffer, var isBlock) => $"{Slot(buffer)}.Of(f{(isBlock ? ", block" : string.Empty)})",
        Operand.AtBatch(var name, var offset) => $"f->Scratch + {slots.Offset("Batch", "Floats before each memory that a step has once.", name, offset)}",
        Operand.AtBlock(var name, var offset, var stride, var index) => $"{Partial(name, offset, stride)}.Of(f{(index is null ? string.Empty : $", {index}")})",
        Operand.AtParameter(var tensor) => $"f->Parameters + {TensorPlaces.OfParameter(tensor)}",
        Operand.AtGradient(var tensor, var isPart) => Expressions.At($"f->Gradients + {TensorPlaces.OfParameter(tensor)}", isPart ? tensor.GradientOffset - tensor.Offset : 0),
        Operand.AtState(var tensor) => $"f->State + {TensorPlaces.OfState(tensor)}",
        Operand.PlaceOf(var tensor) => TensorPlaces.OfParameter(tensor),
        Operand.Shifted(var start, var floats) => Expressions.At(Write(start), floats),
        Operand.Typed(var start, var type) => $"({type.Pointer})({Write(start)})",
        Operand.OfUnit(var start, var floats, var isFirst) => $"{Write(start)} + {(isFirst ? "first" : "unit")} * {Expressions.Number(floats)}",
        Operand.Returned(var call) => $"{call.Method}({string.Join(", ", call.Operands.Select(Write))})",
        _ => StepText.Of(operand) ?? throw new NotSupportedException($"{operand} has no place in training."),
    };

    private string Slot(TrainingBuffer buffer) => buffer.IsMask
        ? slots.OfBlock("MaskSlot", "Masks", "Factors of dropout: [block][part][lane]. Floats before each for every block, and of one.", buffer.Name, buffer.Offset * target.Lanes, (long)buffer.Floats * target.Lanes)
        : slots.OfBlock("ArenaSlot", "Values", "Values of a mini-batch and their gradients: [block][feature][lane]. Floats before each for every block, and of one.", buffer.Name, buffer.Offset * target.Lanes, (long)buffer.Floats * target.Lanes);

    private string Partial(string name, long offset, long stride) =>
        slots.OfBlock("PartialSlot", "Partials", "Sums and working memory of blocks. Floats before each for every block, and of one.", name, offset, stride);
}
