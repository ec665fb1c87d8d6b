using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>
/// The kernel of a loss over classes. Where every pixel or step has a class of its own, a method does one of them: its scores lie
/// <see cref="Stride"/> floats apart. What it takes on the stack is free again before the next.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Scores">The output.</param>
internal abstract record ClassLossKernel(Target Target, ClassScores Scores) : LossKernel(Target)
{
    /// <summary>Number of classes.</summary>
    protected int Classes => Scores.Classes;

    /// <summary>Positions of a sample that have a class each.</summary>
    protected int Positions => Scores.Positions;

    /// <summary>Floats from the scores of a class to those of the next one.</summary>
    protected int Stride => Positions * Target.Lanes;

    protected sealed override void EmitBefore(CodeWriter code, string name)
    {
        if (Positions > 1)
        {
            using (KernelMethod.Open(code, OfPosition(name)))
            {
                EmitPosition(code);
            }

            code.Line();
        }
    }

    protected sealed override void EmitBody(CodeWriter code, string name)
    {
        EmitTargets(code);
        if (Positions == 1)
        {
            EmitPosition(code);
            return;
        }

        code.Line("f->BlockLoss[block] = 0;");
        code.Line("f->BlockCorrect[block] = 0;");
        using (code.For("position", Positions))
        {
            code.Line($"{OfPosition(name).Call(("y", $"y + position * {Target.Lanes}"), ("dy", $"dy + position * {Target.Lanes}"))};");
        }
    }

    /// <summary>Emits what is done once for all positions.</summary>
    protected virtual void EmitTargets(CodeWriter code)
    {
    }

    /// <summary>Emits the loss and the gradient of a position, or of samples that have one.</summary>
    protected abstract void EmitPosition(CodeWriter code);

    /// <summary>Emits the two results of the position or the block.</summary>
    protected void EmitResults(CodeWriter code, string loss, string correct)
    {
        string takes = Positions == 1 ? "=" : "+=";
        code.Line($"f->BlockLoss[block] {takes} {loss};");
        code.Line($"f->BlockCorrect[block] {takes} {correct};");
    }

    /// <summary>Emits <c>largest</c>, the largest score of each lane.</summary>
    protected void EmitLargest(CodeWriter code)
    {
        code.Line("var largest = Vec.Load(y);");
        using (code.ForRange("i", Stride, Classes * Stride, Stride))
        {
            code.Line("largest = Vec.Max(largest, Vec.Load(y + i));");
        }
    }

    private static KernelPart OfPosition(string name) => new(
        $"{name}Position",
        new KernelParameter("TrainingFrame*", "f"),
        KernelParameter.Number("block"),
        KernelParameter.Number("position"),
        KernelParameter.Floats("y"),
        KernelParameter.Floats("dy"));
}
