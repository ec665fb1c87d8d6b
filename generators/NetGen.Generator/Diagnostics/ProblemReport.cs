using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Diagnostics;

/// <summary>Decides which problems of a network are reported, so that one cause is one error.</summary>
internal static class ProblemReport
{
    // What an error list shows in one line.
    private const int MaxMessage = 160;

    /// <summary>
    /// The declaration's problems or, where there are none, those of the shapes. Shapes are inferred a second time here, which is
    /// cheap, so that emission need not depend on positions.
    /// </summary>
    public static EquatableArray<LocatedProblem> Collect(ParsedNetwork network, BuildOptions build)
    {
        var problems = new List<LocatedProblem>(network.Problems);
        if (!build.AllowUnsafe)
        {
            problems.Add(new(ProblemKind.UnsafeNotAllowed, "The kernels of a network use pointers: set AllowUnsafeBlocks to true in the project file", network.Network.Name));
        }

        if (network is { Spec: { } spec, Problems.Count: 0, HasCompilerErrors: false })
        {
            problems.AddRange(Analyze(spec).Select(p => new LocatedProblem(p.Kind, p.Message, network.Locate(p))));
        }

        if (problems.Count == 0 && !build.Optimize)
        {
            problems.Add(new(Descriptors.NotOptimized.Id, "The kernels are compiled without optimisation, which makes them many times slower: set Optimize to true", network.Network.Name));
        }

        return new EquatableArray<LocatedProblem>(problems);
    }

    /// <summary>A failure of the generator itself, as a diagnostic that asks for a report.</summary>
    public static LocatedProblem Failure(string network, Exception exception)
    {
        string firstLine = exception.Message.Split('\r', '\n')[0];
        string place = exception.TargetSite is { DeclaringType: { } type } method ? $" in {type.Name}.{method.Name}" : string.Empty;
        string message = $"The generator failed on {network}; please report it with the attributes: {exception.GetType().Name}{place}: {firstLine}";
        return new(ProblemKind.InternalError, message.Length <= MaxMessage ? message : message.Substring(0, MaxMessage - 1) + "…", null);
    }

    public static Diagnostic ToDiagnostic(LocatedProblem problem) =>
        Diagnostic.Create(Descriptors.ById[problem.Id], problem.Span?.ToLocation() ?? Location.None, problem.Message);

    private static EquatableArray<Problem> Analyze(NetworkSpec spec)
    {
        try
        {
            return NetworkAnalysis.Analyze(spec).Problems;
        }
        catch (Exception)
        {
            // Emission runs the same analysis and reports the failure.
            return default;
        }
    }
}
