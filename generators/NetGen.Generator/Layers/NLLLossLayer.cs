using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>−x[label], averaged over the batch.</summary>
internal sealed record NLLLossLayer(LayerSpec Spec) : LabelLossLayer(Spec)
{
    public override string Kind => "NLLLoss";

    public override ScoreFunction Expects => ScoreFunction.LogSoftmax;

    public override bool TakesClassWeights => true;

    public override EquatableArray<double> ClassWeights => ClassWeightCheck.Of(Spec);

    public override int? IgnoreIndex => Spec.Get(nameof(NLLLossAttribute.IgnoreIndex), -100);

    public override void Check(Shape output, ShapeCheck check)
    {
        base.Check(output, check);
        if (!check.Failed)
        {
            ClassWeightCheck.Report(Kind, Spec, output, check);
        }
    }

    protected override void EmitBody(CodeWriter code, Target width, int classes)
    {
        EmitLargest(code, width, classes);
        code.Line("double loss = 0;");
        code.Line("int correct = 0;");
        using (EmitLanes(code))
        {
            code.Line($"loss -= weights[lane] * y[label * {width.Lanes} + lane];");
            EmitCorrect(code, width, classes);
        }

        EmitResults(code);
        code.Line();
        using (code.Block($"for (int i = 0; i < {classes * width.Lanes}; i += {width.Lanes})"))
        {
            code.Line("Vec.Store(VecF.Zero, dy + i);");
        }

        using (EmitLanes(code))
        {
            code.Line($"dy[label * {width.Lanes} + lane] = -weights[lane] * f->LossScale;");
        }
    }
}
