using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A loss that compares one score a class with the label of the sample.</summary>
internal abstract record LabelLossLayer(LayerSpec Spec) : LossLayer(Spec)
{
    public override string Target => "Label";

    public override bool OverwritesOutput => true;

    public override void Check(Shape output, ShapeCheck check)
    {
        if (output.Rank == 1)
        {
            return;
        }

        if (output.Channels == 1 || output.Pixels == 1)
        {
            check.Report(ProblemKind.LossDoesNotFit, null, $"{check.Arriving(output)}; {Kind} expects one score a class: put [Flatten] between them", Repair.Flatten);
        }
        else
        {
            // Flatten alone would make a class of every pixel of every channel, which nobody means.
            string places = output.Rank == 2 ? "step" : "pixel";
            check.Report(ProblemKind.LossDoesNotFit, null, $"{check.Arriving(output)}; {Kind} takes one class a sample, not one a {places}: end with [Flatten, Linear(classes)]");
        }
    }

    public override void Emit(CodeWriter code, Target width, string name, Shape output)
    {
        using (KernelMethod.Open(code, name, "TrainingFrame* f, int block, float* y, float* dy"))
        {
            code.Line($"int images = int.Min(f->Images - block * {width.Lanes}, {width.Lanes});");
            code.Line($"int* labels = f->Labels + block * {width.Lanes};");
            code.Line($"float* weights = f->SampleWeights + block * {width.Lanes};");
            EmitBody(code, width, output.Length);
        }
    }

    /// <summary>
    /// Emits the rest of the kernel, which knows <c>images</c>, <c>labels</c> and the <c>weights</c> of this block's samples: 0 for a lane without an
    /// image and for a sample that does not count.
    /// </summary>
    protected abstract void EmitBody(CodeWriter code, Target width, int classes);

    /// <summary>Emits <c>largest</c>, the largest score of each lane, and <c>top</c>, the same in memory.</summary>
    protected static void EmitLargest(CodeWriter code, Target width, int classes)
    {
        code.Line("var largest = Vec.Load(y);");
        using (code.Block($"for (int i = {width.Lanes}; i < {classes * width.Lanes}; i += {width.Lanes})"))
        {
            code.Line("largest = Vec.Max(largest, Vec.Load(y + i));");
        }

        code.Line($"float* top = stackalloc float[{width.Lanes}];");
        code.Line("Vec.Store(largest, top);");
    }

    /// <summary>Opens a loop over the <c>lane</c>s that hold a sample which counts, and emits its <c>label</c>.</summary>
    protected CodeWriter.Scope EmitLanes(CodeWriter code)
    {
        CodeWriter.Scope scope = code.Block("for (int lane = 0; lane < images; lane++)");
        code.Line("int label = labels[lane];");
        if (IgnoreIndex is { } ignored)
        {
            using (code.Block($"if (label == {Expressions.Number(ignored)})"))
            {
                code.Line("continue;");
            }

            code.Line();
        }

        return scope;
    }

    /// <summary>Emits, in a loop over the lanes, the count of images whose first largest score is that of their label; NaN is none.</summary>
    protected static void EmitCorrect(CodeWriter code, Target width, int classes)
    {
        code.Line("int best = 0;");
        using (code.Block($"while (best < {classes - 1} && y[best * {width.Lanes} + lane] != top[lane])"))
        {
            code.Line("best++;");
        }

        code.Line($"correct += best == label && y[label * {width.Lanes} + lane] == top[lane] ? 1 : 0;");
    }

    /// <summary>Emits the two results of the block.</summary>
    protected static void EmitResults(CodeWriter code)
    {
        code.Line("f->BlockLoss[block] = loss;");
        code.Line("f->BlockCorrect[block] = correct;");
    }
}
