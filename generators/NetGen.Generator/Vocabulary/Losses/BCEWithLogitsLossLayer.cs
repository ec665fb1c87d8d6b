using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)), averaged over the elements.</summary>
internal sealed record BCEWithLogitsLossLayer(LayerSpec Spec) : ElementwiseLossLayer(Spec)
{
    public override string Kind => "BCEWithLogitsLoss";

    public override bool TakesScores => true;

    public override bool Applies(ScoreFunction function) => function == ScoreFunction.Sigmoid;

    public override LossOp Op(Shape output) => new LogisticOp(output.Length, Divisor(output));
}
