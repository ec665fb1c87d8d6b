using System;
using System.Collections.Generic;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>How the loss of an element is computed.</summary>
/// <param name="Statements">C# over the vectors <c>x</c> and <c>t</c> that defines <c>value</c>, the loss of an element, and <c>slope</c>, its derivative to x.</param>
/// <param name="Functions">Functions of vectors that it calls.</param>
internal sealed record ElementwiseFormula(IReadOnlyList<string> Statements, params VectorFunction[] Functions)
{
    /// <summary>Whether the statements take the vector <c>posWeight</c>, too: the weight of the element's positive targets.</summary>
    public bool TakesPosWeights { get; private init; }

    /// <summary>The formula of a loss.</summary>
    public static ElementwiseFormula Of(ElementwiseLossOp loss) => loss switch
    {
        SquaredErrorOp => Squared,
        AbsoluteErrorOp => Absolute,
        HuberOp huber => new(Parabola(huber.Delta)),
        SmoothAbsoluteErrorOp smooth => new([.. Parabola(smooth.Beta), $"value *= {Expressions.Float(1 / smooth.Beta)};", $"slope *= {Expressions.Float(1 / smooth.Beta)};"]),
        KullbackLeiblerOp { IsLog: true } => LogDivergence,
        KullbackLeiblerOp => Divergence,
        LogisticOp { IsWeighted: true } => WeightedLogistic,
        LogisticOp => Logistic,
        _ => throw new NotSupportedException($"{loss} has no formula."),
    };

    private static ElementwiseFormula Squared => new(
    [
        "var difference = x - t;",
        "var value = difference * difference;",
        "var slope = difference + difference;",
    ]);

    private static ElementwiseFormula Absolute => new(
    [
        "var difference = x - t;",
        "var value = Vec.Abs(difference);",
        "var slope = Vec.AndNot(Vec.CopySign(VecF.One, difference), Vec.Equals(difference, VecF.Zero));",
    ]);

    // 0·log 0 is 0, as in PyTorch's xlogy.
    private static ElementwiseFormula Divergence => new(
        [
            $"var value = Vec.ConditionalSelect(Vec.Equals(t, VecF.Zero), VecF.Zero, t * ({VectorFunctions.Log.Call("t")} - x));",
            "var slope = -t;",
        ],
        VectorFunctions.Log);

    private static ElementwiseFormula LogDivergence => new(
        [
            $"var e = {VectorFunctions.Exp.Call("t")};",
            "var value = e * (t - x);",
            "var slope = -e;",
        ],
        VectorFunctions.Exp);

    // max(x, 0) − x·t + log(1 + exp(−|x|)). On the right σ(x) − t is (1 − t) − σ(−x), which keeps its digits where σ(x) is nearly 1.
    private static ElementwiseFormula Logistic => new(
        [
            $"var e = {VectorFunctions.Decay.Call("-Vec.Abs(x)")};",
            $"var value = Vec.Max(x, VecF.Zero) - x * t + {VectorFunctions.LogOnePlus.Call("e")};",
            "var sigmoid = e / (VecF.One + e); // of −|x|",
            "var slope = Vec.ConditionalSelect(Vec.LessThan(x, VecF.Zero), sigmoid - t, (VecF.One - t) - sigmoid);",
        ],
        VectorFunctions.Decay,
        VectorFunctions.LogOnePlus);

    // (1 − t)·log(1 + exp(x)) + p·t·log(1 + exp(−x)): neither term takes digits from the other.
    private static ElementwiseFormula WeightedLogistic => new(
        [
            $"var e = {VectorFunctions.Decay.Call("-Vec.Abs(x)")};",
            $"var rest = {VectorFunctions.LogOnePlus.Call("e")};",
            "var positive = posWeight * t;",
            "var negative = VecF.One - t;",
            "var value = negative * (Vec.Max(x, VecF.Zero) + rest) + positive * (Vec.Max(-x, VecF.Zero) + rest);",
            "var larger = VecF.One / (VecF.One + e); // σ(|x|)",
            "var smaller = e * larger;",
            "var isNegative = Vec.LessThan(x, VecF.Zero);",
            "var slope = negative * Vec.ConditionalSelect(isNegative, smaller, larger) - positive * Vec.ConditionalSelect(isNegative, larger, smaller);",
        ],
        VectorFunctions.Decay,
        VectorFunctions.LogOnePlus)
    {
        TakesPosWeights = true,
    };

    // The parabola up to δ and the line from there, in one: with m = min(|d|, δ) both are m·(|d| − m/2).
    private static IReadOnlyList<string> Parabola(double delta) =>
    [
        "var difference = x - t;",
        "var distance = Vec.Abs(difference);",
        $"var slope = Vec.Min(distance, Vec.Create({Expressions.Float(delta)}));",
        "var value = slope * (distance - slope * 0.5f);",
        "slope = Vec.CopySign(slope, difference);",
    ];
}
