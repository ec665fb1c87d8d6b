using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>
/// The method that predicts from several inputs that lie apart. It has an output among its parameters, as two arrays would otherwise also fit the
/// method that takes an input and an output.
/// </summary>
internal static class JoinedPrediction
{
    private const string Floats = "global::System.ReadOnlySpan<float>";

    /// <summary>The head of the method; null for a network with one input.</summary>
    public static string? Declaration(NetworkSpec spec)
    {
        string[] inputs = Parameters(spec);
        return inputs.Length < 2 ? null
            : $"public void Predict({string.Join(", ", inputs.Select(i => $"{Floats} {i}"))}, global::System.Span<float> output, int threads = 1)";
    }

    public static void Emit(CodeWriter code, NetworkSpec spec, NetworkAnalysisResult analysis)
    {
        if (Declaration(spec) is not { } declaration)
        {
            return;
        }

        string[] parameters = Parameters(spec);
        code.Line();
        code.Line("/// <summary>Runs the network on one sample or on a batch whose inputs lie apart. It copies them together first, which allocates nothing once it has run.</summary>");
        foreach ((string parameter, int i) in parameters.Select((p, i) => (p, i)))
        {
            code.Line($"/// <param name=\"{parameter.TrimStart('@')}\">This input of each sample, {analysis.Inputs[i].Shape.ToString()}, one sample after another.</param>");
        }

        code.Line("/// <param name=\"output\">Receives one output per sample.</param>");
        code.Line("/// <param name=\"threads\">Threads to use, at least 1.</param>");
        code.Line("/// <exception cref=\"global::System.ArgumentException\">The inputs are not of the same number of samples, or the output is not of the matching length.</exception>");
        code.Line(SourceFile.Generated);
        using (code.Block(declaration))
        {
            code.Line($"using global::NetGen.Runtime.JoinedInputs joined = new global::NetGen.Runtime.JoinedInputs({SurfaceEmitter.Definition}, {parameters[0]}.Length);");
            foreach ((string parameter, int i) in parameters.Select((p, i) => (p, i)))
            {
                code.Line($"joined.Copy({i}, {parameter});");
            }

            code.Line("base.Predict(joined.Samples, output, threads);");
        }
    }

    private static string[] Parameters(NetworkSpec spec)
    {
        HashSet<string> taken = ["output", "threads", "joined"];

        // Any of them may be a keyword.
        return [.. DeclaredInputs.Names(spec.Layers).Select((name, i) => "@" + MemberNames.Free(Parameter(name, i), taken))];
    }

    private static string Parameter(string name, int index) =>
        MemberIdentifier.Of(name) is { } identifier ? char.ToLowerInvariant(identifier[0]) + identifier.Substring(1) : $"input{Expressions.Number(index + 1)}";
}
