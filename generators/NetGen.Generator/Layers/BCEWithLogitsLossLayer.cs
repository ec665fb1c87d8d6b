using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)) = max(x, 0) − x·t + log(1 + exp(−|x|)), averaged over the elements.</summary>
internal sealed record BCEWithLogitsLossLayer(LayerSpec Spec) : ElementwiseLossLayer(Spec)
{
    public override string Kind => "BCEWithLogitsLoss";

    public override bool TakesScores => true;

    public override bool Applies(ScoreFunction function) => function == ScoreFunction.Sigmoid;

    protected override IEnumerable<string> Formula =>
    [
        "var e = Vec.Exp(-Vec.Abs(x));",
        "var one = VecF.One;",
        "var rounded = one + e;",
        "var log = Vec.ConditionalSelect(Vec.Equals(rounded, one), e, Vec.Log(rounded) * (e / (rounded - one))); // log(1 + e), also for a tiny e",
        "var value = Vec.Max(x, VecF.Zero) - x * t + log;",
        "var sigmoid = Vec.ConditionalSelect(Vec.LessThan(x, VecF.Zero), e, one) / rounded;",
        "var slope = sigmoid - t;",
    ];
}
