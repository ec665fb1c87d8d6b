using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>The kernel of a loss that compares one score a class with the label of the sample, or of each of its pixels or steps.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Scores">The output.</param>
/// <param name="IgnoreIndex">The label that does not count, or null.</param>
internal abstract record LabelLossKernel(Target Target, ClassScores Scores, int? IgnoreIndex) : ClassLossKernel(Target, Scores)
{
    protected sealed override void EmitPosition(CodeWriter code)
    {
        code.Line($"int images = int.Min(f->Images - block * {Target.Lanes}, {Target.Lanes});");
        if (Positions == 1)
        {
            code.Line($"int* labels = f->Labels + block * {Target.Lanes};");
            code.Line($"float* weights = f->SampleWeights + block * {Target.Lanes};");
        }
        else
        {
            code.Line($"int* labels = f->Labels + block * {Stride} + position; // [image][position]");
            code.Line($"float* weights = f->SampleWeights + block * {Stride} + position * {Target.Lanes};");
        }

        EmitLargest(code);
        code.Line($"float* top = stackalloc float[{Target.Lanes}];");
        code.Line("Vec.Store(largest, top);");
        EmitBody(code);
    }

    /// <summary>The label of a lane.</summary>
    protected string Label => Positions == 1 ? "labels[lane]" : $"labels[lane * {Positions}]";

    /// <summary>
    /// Emits the rest of the kernel, which knows <c>images</c>, <c>labels</c>, <c>largest</c>, the largest score of each lane, and <c>top</c>, the same in
    /// memory. It also knows the <c>weights</c> of this block's labels: 0 for a lane without an
    /// image and for a label that does not count.
    /// </summary>
    protected abstract void EmitBody(CodeWriter code);

    /// <summary>Opens a loop over the <c>lane</c>s that hold a label which counts, and emits its <c>label</c>.</summary>
    protected CodeWriter.Scope EmitLanes(CodeWriter code)
    {
        CodeWriter.Scope scope = code.Block("for (int lane = 0; lane < images; lane++)");
        code.Line($"int label = {Label};");
        EmitSkip(code, IgnoreIndex);
        return scope;
    }

    /// <summary>Emits, in a loop over the lanes, that a label which does not count is left out.</summary>
    internal static void EmitSkip(CodeWriter code, int? ignoreIndex)
    {
        if (ignoreIndex is { } ignored)
        {
            using (code.Block($"if (label == {Expressions.Number(ignored)})"))
            {
                code.Line("continue;");
            }

            code.Line();
        }
    }

    /// <summary>Emits, in a loop over the lanes, the count of images whose first largest score is that of their label; NaN is none.</summary>
    protected void EmitCorrect(CodeWriter code) => EmitCorrect(code, Classes, Stride);

    /// <inheritdoc cref="EmitCorrect(CodeWriter)"/>
    internal static void EmitCorrect(CodeWriter code, int classes, int stride)
    {
        code.Line("int best = 0;");
        using (code.Block($"while (best < {classes - 1} && y[best * {stride} + lane] != top[lane])"))
        {
            code.Line("best++;");
        }

        code.Line($"correct += best == label && y[label * {stride} + lane] == top[lane] ? 1 : 0;");
    }

    /// <summary>Emits the two results of the position or the block.</summary>
    protected void EmitResults(CodeWriter code) => EmitResults(code, "loss", "correct");
}
