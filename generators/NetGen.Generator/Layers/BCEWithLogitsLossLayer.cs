using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)) = max(x, 0) − x·t + log(1 + exp(−|x|)), averaged over the elements.</summary>
internal sealed record BCEWithLogitsLossLayer(LayerSpec Spec) : ElementwiseLossLayer(Spec)
{
    public override string Kind => "BCEWithLogitsLoss";

    public override bool TakesScores => true;

    public override bool Applies(ScoreFunction function) => function == ScoreFunction.Sigmoid;

    public override IEnumerable<VectorFunction> Functions => [.. base.Functions, VectorFunctions.Decay, VectorFunctions.LogOnePlus];

    // On the right σ(x) − t is (1 − t) − σ(−x), which keeps its digits where σ(x) is nearly 1.
    protected override IEnumerable<string> Formula =>
    [
        $"var e = {VectorFunctions.Decay.Call("-Vec.Abs(x)")};",
        $"var value = Vec.Max(x, VecF.Zero) - x * t + {VectorFunctions.LogOnePlus.Call("e")};",
        "var sigmoid = e / (VecF.One + e); // of −|x|",
        "var slope = Vec.ConditionalSelect(Vec.LessThan(x, VecF.Zero), sigmoid - t, (VecF.One - t) - sigmoid);",
    ];
}
