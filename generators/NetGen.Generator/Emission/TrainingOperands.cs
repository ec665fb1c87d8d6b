using System;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes where memory of training lies, seen from a phase.</summary>
internal static class TrainingOperands
{
    public static string Write(Target target, Operand operand) => operand switch
    {
        Operand.OfArena(var buffer, var isBlock) => isBlock ? buffer.Block(target) : buffer.Pointer(target),
        Operand.AtBatch(var offset) => Expressions.Plus("f->Scratch", offset),
        Operand.AtBlock { Index: null } memory => $"f->Partials + f->CapacityBlocks * {Expressions.Number(memory.Offset)}",
        Operand.AtBlock memory => $"f->Partials + f->CapacityBlocks * {Expressions.Number(memory.Offset)} + {memory.Index} * {Expressions.Number(memory.Stride)}",
        Operand.AtTensor(var member, var offset) => $"f->{member} + {Expressions.Number(offset)}",
        Operand.Shifted(var start, var floats) => Expressions.Plus(Write(target, start), floats),
        Operand.Doubles(var start) => $"(double*)({Write(target, start)})",
        Operand.OfUnit(var start, var floats, var isFirst) => $"{Write(target, start)} + {(isFirst ? "first" : "unit")} * {Expressions.Number(floats)}",
        Operand.BlockCount => "f->Blocks",
        Operand.Returned(var call) => $"{call.Method}({string.Join(", ", call.Operands.Select(o => Write(target, o)))})",
        Operand.Word(var text) => text,
        _ => throw new NotSupportedException($"{operand} has no place in training."),
    };
}
