using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>−log softmax(x)[label], averaged over the batch.</summary>
internal sealed record CrossEntropyLossLayer : LossLayer
{
    public override string Kind => "CrossEntropyLoss";

    public override string Target => "Label";

    public override void Check(Shape output, ShapeCheck check)
    {
        if (output.Rank != 1)
        {
            check.Report(ProblemKind.LossDoesNotFit, null, $"{check.Arriving(output)}; CrossEntropyLoss expects one score a class: put [Flatten] between them");
        }
    }

    public override void Emit(CodeWriter code, VectorWidth width, string name, Shape output)
    {
        int lanes = width.Lanes;
        int classes = output.Length;
        int floats = classes * lanes;
        using (KernelMethod.Open(code, name, "TrainingFrame* f, int block, float* y, float* dy"))
        {
            code.Line($"int images = int.Min(f->Images - block * {lanes}, {lanes});");
            code.Line($"int* labels = f->Labels + block * {lanes};");
            code.Line("var largest = Vec.Load(y);");
            using (code.Block($"for (int i = {lanes}; i < {floats}; i += {lanes})"))
            {
                code.Line("largest = Vec.Max(largest, Vec.Load(y + i));");
            }

            code.Line("var sum = VecF.Zero;");
            using (code.Block($"for (int i = 0; i < {floats}; i += {lanes})"))
            {
                code.Line("sum += Vec.Exp(Vec.Load(y + i) - largest);");
            }

            code.Line($"float* top = stackalloc float[{lanes}];");
            code.Line($"float* logSum = stackalloc float[{lanes}];");
            code.Line("Vec.Store(largest, top);");
            code.Line("Vec.Store(Vec.Log(sum), logSum);");
            code.Line("double loss = 0;");
            code.Line("int correct = 0;");
            using (code.Block("for (int lane = 0; lane < images; lane++)"))
            {
                code.Line($"float score = y[labels[lane] * {lanes} + lane];");
                code.Line("loss += logSum[lane] + (top[lane] - score);");
                code.Line("int best = 0;");
                using (code.Block($"while (best < {classes - 1} && y[best * {lanes} + lane] != top[lane])"))
                {
                    code.Line("best++;");
                }

                code.Line("correct += best == labels[lane] ? 1 : 0;");
            }

            code.Line("f->BlockLoss[block] = loss;");
            code.Line("f->BlockCorrect[block] = correct;");
            code.Line();
            code.Line("// (softmax − one-hot) / images; lanes without an image get no gradient.");
            code.Line($"var weight = Vec.Load(f->LaneMask + block * {lanes}) / (sum * Vec.Create((float)f->Images));");
            using (code.Block($"for (int i = 0; i < {floats}; i += {lanes})"))
            {
                code.Line("Vec.Store(Vec.Exp(Vec.Load(y + i) - largest) * weight, dy + i);");
            }

            using (code.Block("for (int lane = 0; lane < images; lane++)"))
            {
                code.Line($"dy[labels[lane] * {lanes} + lane] -= 1f / f->Images;");
            }
        }
    }
}
