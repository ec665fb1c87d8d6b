using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes where memory of training lies, seen from a phase.</summary>
/// <param name="target">The processor.</param>
/// <param name="slots">Receives the names of what lies there.</param>
/// <param name="prefix">What the names of its groups begin with.</param>
internal sealed class TrainingOperands(Target target, SlotTable slots, string prefix)
{
    private readonly SortedDictionary<int, (string Place, int Phase)> _gradients = [];

    /// <summary>The phase that is being written.</summary>
    public int Phase { get; set; }

    /// <summary>Where the gradients lie that were written down, in order, and the last phase that has each.</summary>
    public IEnumerable<(string Place, int Phase)> Gradients => _gradients.Values;

    public string Write(Operand operand) => operand switch
    {
        Operand.OfArena(var buffer, var isBlock) => $"{Slot(buffer)}.Of(f{(isBlock ? $", {(buffer.IsByImage ? "image" : "block")}" : string.Empty)})",
        Operand.AtBatch(var name, var offset) => $"f->Scratch + {slots.Offset($"{prefix}Batch", "Floats before each memory that a step has once.", name, offset)}",
        Operand.AtBlock(var name, var offset, var stride, var index) => $"{Partial(name, offset, stride)}.Of(f{(index is null ? string.Empty : $", {index}")})",
        Operand.AtParameter(var tensor) => $"f->Parameters + {TensorPlaces.OfParameter(tensor)}",
        Operand.AtGradient(var tensor, var isPart) => Expressions.At($"f->Gradients + {Gradient(tensor)}", isPart ? tensor.GradientOffset - tensor.Offset : 0),
        Operand.AtState(var tensor) => $"f->State + {TensorPlaces.OfState(tensor)}",
        Operand.PlaceOf(var tensor) => TensorPlaces.OfParameter(tensor),
        Operand.Shifted(var start, var floats) => Expressions.At(Write(start), floats),
        Operand.Typed(var start, var type) => $"({type.Pointer})({Write(start)})",
        Operand.OfUnit(var start, var floats, var isFirst) => $"{Write(start)} + {(isFirst ? "first" : "unit")} * {Expressions.Number(floats)}",
        Operand.OfImage(var start, var floats) => $"{Write(start)} + image * {Expressions.Number(floats)}",
        Operand.OfWorker(var start, var floats) => $"{Write(start)} + part * {Expressions.Number(floats)}",
        Operand.Returned(var call) => $"{call.Method}({string.Join(", ", call.Operands.Select(Write))})",
        _ => StepText.Of(operand) ?? throw new NotSupportedException($"{operand} has no place in training."),
    };

    private string Gradient(NodeTensor tensor)
    {
        string place = TensorPlaces.OfParameter(tensor);
        _gradients[tensor.Offset] = (place, Phase);
        return place;
    }

    private string Slot(TrainingBuffer buffer) => buffer.IsByImage
        ? slots.OfBlock("ImageSlot", $"{prefix}Images", "Values of images and their gradients: [image][pixel][padded channels]. Floats before each, and of an image.", buffer.Name, buffer.Offset * target.Lanes, buffer.Floats)
        : buffer.IsMask
        ? slots.OfBlock("MaskSlot", $"{prefix}Masks", "Factors of dropout: [block][part][lane]. Floats before each for every block, and of one.", buffer.Name, buffer.Offset * target.Lanes, (long)buffer.Floats * target.Lanes)
        : slots.OfBlock("ArenaSlot", $"{prefix}Values", "Values of a mini-batch and their gradients: [block][feature][lane]. Floats before each for every block, and of one.", buffer.Name, buffer.Offset * target.Lanes, (long)buffer.Floats * target.Lanes);

    private string Partial(string name, long offset, long stride) =>
        slots.OfBlock("PartialSlot", $"{prefix}Partials", "Sums and working memory of blocks. Floats before each for every block, and of one.", name, offset, stride);
}
