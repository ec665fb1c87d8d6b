using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>−x[label], averaged over the labels of the batch.</summary>
internal sealed record NLLLossLayer(LayerSpec Spec) : LabelLossLayer(Spec)
{
    public override string Kind => "NLLLoss";

    public override bool TakesPositions => true;

    public override ScoreFunction Expects => ScoreFunction.LogSoftmax;

    public override bool TakesClassWeights => true;

    public override EquatableArray<double> ClassWeights => ClassWeightCheck.Of(Spec);

    public override int? IgnoreIndex => Spec.Get(nameof(NLLLossAttribute.IgnoreIndex), -100);

    public override LossOp Op(Shape output) => new NegativeLogLikelihoodOp(ClassScores.Of(output), IgnoreIndex);

    public override void Check(Shape output, ShapeCheck check)
    {
        base.Check(output, check);
        if (!check.Failed)
        {
            ClassWeightCheck.Report(Kind, Spec, output, check);
        }
    }
}
