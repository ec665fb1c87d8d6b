using System;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>C# for what the statements of a training step say of its frame, its blocks and its units.</summary>
internal static class StepText
{
    /// <summary>What a loop over units calls one of them.</summary>
    public static string VariableOf(Units units) => units.AreBlocks ? "block" : units.AreImages ? "image" : "unit";

    public static string Of(Units units) => units switch
    {
        Units.OfBlocks => "f->Blocks",
        Units.WholeImages => "f->Images",
        Units.CutImages(var perImage) => $"f->Images * {perImage}",
        Units.Counted(var count) => Expressions.Number(count),
        Units.Sums(var floats) => $"BlockSums.Units({Expressions.Number(floats)})",
        _ => throw new NotSupportedException($"{units} are no units."),
    };

    public static string Of(FrameCondition condition) => condition switch
    {
        FrameCondition.Holds => $"f->{condition.Member}",
        FrameCondition.Fails => $"!f->{condition.Member}",
        FrameCondition.IsThere => $"f->{condition.Member} != null",
        FrameCondition.Equal(_, var number) => $"f->{condition.Member} == {Expressions.Number(number)}",
        _ => throw new NotSupportedException($"{condition} is no condition."),
    };

    /// <summary>An operand that is no memory; null for any other.</summary>
    public static string? Of(Operand operand) => operand switch
    {
        Operand.Word(var text) => text,
        Operand.BlockCount => "f->Blocks",
        Operand.OfFrame(var member) => $"f->{member}",
        Operand.LaneMask(var lanes) => $"f->LaneMask + block * {lanes}",
        Operand.ShareOfUnit(var units, var each, var last) => $"unit == {units - 1} ? {last} : {each}",
        Operand.Product(var factor, var number, var isLong) => $"{Of(factor)} * {(isLong ? $"{number}L" : Expressions.Number(number))}",
        _ => null,
    };
}
