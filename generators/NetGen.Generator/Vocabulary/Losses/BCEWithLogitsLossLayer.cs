using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>−p·t·log σ(x) − (1 − t)·log(1 − σ(x)), averaged over the elements.</summary>
internal sealed record BCEWithLogitsLossLayer(LayerSpec Spec) : ElementwiseLossLayer(Spec)
{
    private const string Argument = nameof(BCEWithLogitsLossAttribute.PosWeight);

    public override string Kind => "BCEWithLogitsLoss";

    public override bool TakesScores => true;

    public override EquatableArray<double> PosWeights => Spec.Get(Argument, default(EquatableArray<double>));

    public override bool Applies(ScoreFunction function) => function == ScoreFunction.Sigmoid;

    public override LossOp Op(Shape output) => new LogisticOp(output.Length, Divisor(output), PosWeights.Count > 0);

    public override void Check(Shape output, ShapeCheck check)
    {
        EquatableArray<double> weights = PosWeights;
        if (Spec.Get<object?>(Argument, null) is not null && weights.Count != 1 && weights.Count != output.Channels)
        {
            string each = output.Rank == 1 ? "feature" : "channel";
            string expected = output.Channels == 1 ? "1" : $"1 or {output.Channels}, one a {each}";
            check.Report(ProblemKind.LossDoesNotFit, Argument, $"{Kind}: posWeight has {weights.Count} values; expected {expected}", weights.Count == 0 ? Repair.Remove : null);
            return;
        }

        WeightCheck.Report(Kind, Argument, index => $"posWeight {index}", weights, check);
    }
}
