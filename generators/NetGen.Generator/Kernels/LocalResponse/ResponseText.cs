using System;
using System.Collections.Generic;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Activations;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.LocalResponse;

/// <summary>The divisor of a local response normalisation as C# text.</summary>
internal static class ResponseText
{
    // The exponent that is usual needs neither a logarithm nor an exponential.
    private static readonly VectorFunction s_usual = new(
        "ReciprocalThreeQuarters", "VecF x", "x to the power of −3/4.", ["var root = Vec.Sqrt(x);", "return VecF.One / (root * Vec.Sqrt(root));"]);

    /// <summary>The functions that <see cref="Reciprocal"/> calls.</summary>
    public static IEnumerable<VectorFunction> Functions(LocalResponseOp op) => Function(op).Functions;

    /// <summary>What is raised to a power, of a sum of squares.</summary>
    public static string Base(LocalResponseOp op, string squares) =>
        $"Vec.MultiplyAddEstimate({squares}, Vec.Create({Expressions.Float(op.Alpha / op.Size)}), Vec.Create({Expressions.Float(op.K)}))";

    /// <summary>One over the divisor.</summary>
    public static string Reciprocal(LocalResponseOp op, string value) => Function(op).Call(value);

    /// <summary>Writes from which channel on, and up to which, those of the channel <c>c</c> are that there are.</summary>
    /// <param name="code">Where it is written.</param>
    /// <param name="channels">How many there are.</param>
    /// <param name="before">Channels before its own.</param>
    /// <param name="behind">Channels behind it.</param>
    public static void EmitBounds(CodeWriter code, int channels, int before, int behind)
    {
        code.Line($"int first = Math.Max(c - {before}, 0);");
        code.Line($"int end = Math.Min(c + {behind + 1}, {channels});");
    }

    private static (Func<string, string> Call, VectorFunction[] Functions) Function(LocalResponseOp op) =>
        op.Beta == 0.75 ? (x => s_usual.Call(x), [s_usual]) : Power.Function((float)-op.Beta);
}
