using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>How the loss of an element is computed.</summary>
/// <param name="Statements">C# over the vectors <c>x</c> and <c>t</c> that defines <c>value</c>, the loss of an element, and <c>slope</c>, its derivative to x.</param>
/// <param name="Functions">Functions of vectors that it calls.</param>
internal sealed record ElementwiseFormula(IReadOnlyList<string> Statements, params VectorFunction[] Functions)
{
    private const string PositiveWeights = "positiveWeights";

    /// <summary>C# before the loop over elements, whose statements know <c>i</c>, the floats before the element's vector.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>The formula of a loss.</summary>
    public static ElementwiseFormula Of(ElementwiseLossOp loss) => loss switch
    {
        SquaredErrorOp => Squared,
        AbsoluteErrorOp => Absolute,
        HuberOp huber => new(Parabola(huber.Delta)),
        SmoothAbsoluteErrorOp smooth => new([.. Parabola(smooth.Beta), $"value *= {Expressions.Float(1 / smooth.Beta)};", $"slope *= {Expressions.Float(1 / smooth.Beta)};"]),
        LogisticOp { PositiveWeights.Count: 0 } => Logistic,
        LogisticOp logistic => WeightedLogistic(logistic),
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

    // (1 − t)·log(1 + exp(x)) + p·t·log(1 + exp(−x)). Its derivative is (1 − t)·σ(x) − p·t·σ(−x), both of which keep their digits.
    private static ElementwiseFormula WeightedLogistic(LogisticOp loss)
    {
        bool isOne = loss.PositiveWeights.Count == 1;
        string weight = isOne ? Expressions.Float(loss.PositiveWeights[0]) : $"{PositiveWeights}[i / ({loss.Features / loss.PositiveWeights.Count} * VecF.Count)]";
        return new(
            [
                $"var e = {VectorFunctions.Decay.Call("-Vec.Abs(x)")};",
                $"var log = {VectorFunctions.LogOnePlus.Call("e")};",
                $"var positive = Vec.Create({weight}) * t;",
                "var negative = VecF.One - t;",
                "var value = negative * (Vec.Max(x, VecF.Zero) + log) + positive * (Vec.Max(-x, VecF.Zero) + log);",
                "var rest = VecF.One / (VecF.One + e); // σ of |x|",
                "var sigmoid = e * rest; // of −|x|",
                "var below = Vec.LessThan(x, VecF.Zero);",
                "var slope = negative * Vec.ConditionalSelect(below, sigmoid, rest) - positive * Vec.ConditionalSelect(below, rest, sigmoid);",
            ],
            VectorFunctions.Decay,
            VectorFunctions.LogOnePlus)
        {
            Before = isOne ? [] : [$"global::System.ReadOnlySpan<float> {PositiveWeights} = [{string.Join(", ", loss.PositiveWeights.Select(Expressions.Float))}];"],
        };
    }

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
