using System;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Diagnostics;

/// <summary>What is wrong with the shapes and costs of a network, found once for a specification and not for every place where it stands.</summary>
/// <param name="Network">The class's full name.</param>
/// <param name="Problems">Problems; positions are those of attributes.</param>
internal sealed record SpecProblems(string Network, EquatableArray<Problem> Problems)
{
    public static SpecProblems Find(NetworkSpec spec)
    {
        string name = HintNames.Qualify(spec);
        try
        {
            NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(spec);
            return new(name, analysis.Problems.Count > 0 ? analysis.Problems : new EquatableArray<Problem>(BudgetCheck.Find(spec, analysis)));
        }
        catch (Exception)
        {
            // Emission runs the same analysis and reports the failure.
            return new(name, default);
        }
    }
}
