using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>
/// Normalisation of runs of one sample's features, fused with the activation behind it, and the text that its kernels share: layer, group and instance
/// normalisation, and that by the mean square. Means are taken twice: first of the distances from the run's first value, so that equal values have an exact one, then of the
/// deviations from that. So a large mean costs no digits.
/// </summary>
/// <param name="Runs">The runs.</param>
/// <param name="Affine">Which weight belongs to a feature.</param>
/// <param name="Eps">Added to the variance.</param>
/// <param name="Activation">What follows, or null.</param>
/// <param name="Centres">Whether the mean is subtracted and a shift added. Otherwise the mean square stands for the variance.</param>
internal sealed record RunNormalization(NormalizedRuns Runs, RunAffine Affine, double Eps, Activation? Activation, bool Centres)
{
    /// <summary>Weights.</summary>
    public int Weights => Affine switch { RunAffine.None => 0, RunAffine.PerChannel => Runs.Channels, _ => Runs.Length };

    /// <summary>Shifts: one beside each weight, or none.</summary>
    public int Shifts => Centres ? Weights : 0;

    /// <summary>C# for one over the values of a run.</summary>
    public string Reciprocal => Expressions.Float(1.0 / Runs.Length);

    /// <summary>Functions that <see cref="Activate"/> calls.</summary>
    public IEnumerable<VectorFunction> ValueFunctions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    /// <summary>That of a node.</summary>
    public static RunNormalization Of(Node node)
    {
        var op = (RunNormalizationOp)node.Op;
        return new(NormalizedRuns.Of(node.Input, op.RunLength), op.Affine, op.Eps, node.Epilogue.Activation, op.Centres);
    }

    /// <summary>A parameter, or nothing where there are none.</summary>
    public Operand Parameter(string name) => Affine == RunAffine.None || (name == "bias" && !Centres) ? Operand.Null : new Operand.Parameter(name);

    /// <summary>A value with the activation.</summary>
    public string Activate(string value) => ActivationCode.Of(Activation) is { } activation ? activation.Value(value) : value;

    /// <summary>A value less the mean, if that is subtracted, times 1/√(variance + ε).</summary>
    public string Normalized(string value) => Centres ? $"({value} - mean) * inverse" : $"{value} * inverse";

    /// <summary>Writes a term of the sum of squares.</summary>
    public static void EmitSquare(CodeWriter code, string name, string value, string squares)
    {
        code.Line($"var {name} = {value};");
        code.Line($"{squares} = Vec.MultiplyAddEstimate({name}, {name}, {squares});");
    }

    /// <summary>A value times its weight, if there is one.</summary>
    public static string Scaled(string value, string? scale) => scale is null ? value : $"{value} * {scale}";

    /// <summary>A value times its weight plus its shift, as far as there are any.</summary>
    public static string Mapped(string value, string? scale, string? shift) =>
        shift is null ? Scaled(value, scale) : $"Vec.MultiplyAddEstimate({value}, {scale}, {shift})";

    /// <summary>
    /// Writes mean and 1/√(variance + ε), from the sums of the deviations from <c>centre</c> and of their squares; or 1/√(mean square + ε) from the sum of the squares.
    /// </summary>
    public void EmitMoments(CodeWriter code)
    {
        if (!Centres)
        {
            code.Line($"var inverse = VecF.One / Vec.Sqrt(Vec.MultiplyAddEstimate(squares, Vec.Create({Reciprocal}), Vec.Create({Expressions.Float(Eps)})));");
            return;
        }

        code.Line($"var shift = deviations * Vec.Create({Reciprocal});");
        code.Line("var mean = centre + shift;");
        code.Line($"var variance = squares * Vec.Create({Reciprocal}) - shift * shift;");
        code.Line($"var inverse = VecF.One / Vec.Sqrt(variance + Vec.Create({Expressions.Float(Eps)}));");
    }

    /// <summary>Writes a term of the sums of deviations and of their squares.</summary>
    public static void EmitDeviation(CodeWriter code, string deviation, string value, string deviations, string squares)
    {
        code.Line($"var {deviation} = {value};");
        code.Line($"{deviations} += {deviation};");
        code.Line($"{squares} = Vec.MultiplyAddEstimate({deviation}, {deviation}, {squares});");
    }

    /// <summary>Writes the store of a normalised value.</summary>
    public void EmitNormalized(CodeWriter code, string source, string destination, string? scale, string? shift)
    {
        code.Line($"var normalized = {Normalized($"Vec.Load({source})")};");
        code.Line($"Vec.Store({Activate(Mapped("normalized", scale, shift))}, {destination});");
    }
}
