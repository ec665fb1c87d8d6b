using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;

namespace NetGen.Generator.Diagnostics;

/// <summary>Decides which problems of a network are reported, so that one cause is one error.</summary>
internal static class ProblemReport
{
    // What an error list shows in one line.
    private const int MaxMessage = 160;

    /// <summary>The declaration's problems or, where there are none, those of its shapes and costs.</summary>
    /// <param name="network">The declaration.</param>
    /// <param name="project">What the project lets the generator write.</param>
    /// <param name="find">What is wrong with the shapes and costs of a network, by its full name; null where nothing is known to be.</param>
    public static EquatableArray<LocatedProblem> Collect(ParsedNetwork network, ProjectFacts project, Func<string, SpecProblems?> find)
    {
        var problems = new List<LocatedProblem>(network.Problems);
        if (project.OldLanguage is { } old)
        {
            problems.Add(new(
                ProblemKind.OldLanguage,
                $"The code of a network is C# {ProjectFacts.Language}, but the project is C# {old}: set LangVersion to {ProjectFacts.Language} or more in the project file, or remove it",
                network.Network.Name,
                new Repair(RepairKind.UseLatestLanguage)));
        }
        else if (!project.AllowUnsafe)
        {
            problems.Add(new(
                ProblemKind.UnsafeNotAllowed,
                "The kernels of a network use pointers: set AllowUnsafeBlocks to true in the project file",
                network.Network.Name,
                new Repair(RepairKind.AllowUnsafe)));
        }

        if (project.CanCompile && network is { Spec: { } spec, Problems.Count: 0, HasCompilerErrors: false })
        {
            EquatableArray<Problem> found = find(HintNames.Qualify(spec))?.Problems ?? default;
            problems.AddRange(found.Where(p => !IsReportedInBlock(p, find)).Select(network.Locate));
        }

        return new EquatableArray<LocatedProblem>(problems);
    }

    // A block's class is a network of this project or of another: where it has the mistake of its own, that is the place.
    private static bool IsReportedInBlock(Problem problem, Func<string, SpecProblems?> find) =>
        problem.Block is { } block && find(block) is { } wrong && wrong.Problems.Any(p => p.Kind == problem.Kind);

    /// <summary>A failure of the generator itself, as a diagnostic that asks for a report.</summary>
    public static LocatedProblem Failure(string network, Exception exception)
    {
        string firstLine = exception.Message.Split('\r', '\n')[0];
        string place = exception.TargetSite is { DeclaringType: { } type } method ? $" in {type.Name}.{method.Name}" : string.Empty;
        string message = $"The generator failed on {network}; please report it with the attributes: {exception.GetType().Name}{place}: {firstLine}";
        return new(ProblemKind.InternalError, message.Length <= MaxMessage ? message : message.Substring(0, MaxMessage - 1) + "…", null);
    }

    /// <summary>The diagnostic, with its repair for the code fixes.</summary>
    public static Diagnostic ToDiagnostic(LocatedProblem problem, Compilation? compilation) => Diagnostic.Create(
        Descriptors.ById[problem.Id],
        problem.Span?.ToLocation(compilation) ?? Location.None,
        Properties(problem),
        problem.Message);

    private static ImmutableDictionary<string, string?> Properties(LocatedProblem problem)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (problem.Repair is not { } repair)
        {
            return properties;
        }

        properties = properties.Add(RepairProperties.Kind, repair.Kind.ToString()).Add(RepairProperties.Text, repair.Text);
        return problem.Target is { } target
            ? properties.Add(RepairProperties.Target, target.Span.Start.ToString(CultureInfo.InvariantCulture))
            : properties;
    }
}
