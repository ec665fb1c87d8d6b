using System.Text;
using NetGen.Conformance.Tests.Onnx.Operators;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>What became of all cases, as Markdown.</summary>
internal static class OnnxTable
{
    /// <summary>The tables: an operator a row, a case a row, and the cases of other operators together.</summary>
    public static string Write(IReadOnlyList<OnnxVerdict> verdicts)
    {
        ILookup<bool, OnnxVerdict> spoken = verdicts.ToLookup(v => v.Operators.All(OperatorCatalog.Has));
        OnnxVerdict[] cases = [.. spoken[true]];
        var text = new StringBuilder();
        text.AppendLine("# ONNX backend test cases");
        text.AppendLine();
        text.AppendLine($"{verdicts.Count} cases, {cases.Length} of them of operators that layers compute: {Summary(cases)}.");
        text.AppendLine();
        text.AppendLine("| operators | cases | run | passed | not applicable |");
        text.AppendLine("|---|---:|---:|---:|---:|");
        foreach (IGrouping<string, OnnxVerdict> group in cases.GroupBy(Operators).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.AppendLine($"| {group.Key} | {group.Count()} | {group.Count(v => v.HasRun)} | {group.Count(Passed)} | {group.Count(v => v.NotApplicable is not null)} |");
        }

        text.AppendLine();
        text.AppendLine("| case | verdict | |");
        text.AppendLine("|---|---|---|");
        foreach (OnnxVerdict verdict in cases)
        {
            text.AppendLine($"| {verdict.Name} | {Word(verdict)} | {verdict.NotApplicable ?? verdict.Failure?.Message.ReplaceLineEndings(" ") ?? verdict.Translation?.Remark} |");
        }

        text.AppendLine();
        text.AppendLine("Not applicable, since no layer computes the operator (number of cases):");
        text.AppendLine(string.Join(", ", spoken[false].GroupBy(v => v.Operators.First(o => !OperatorCatalog.Has(o))).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}")) + ".");
        return text.ToString();
    }

    private static string Summary(OnnxVerdict[] cases) =>
        $"{cases.Count(v => v.HasRun)} run, {cases.Count(Passed)} passed, {cases.Count(v => v.NotApplicable is not null)} not applicable";

    private static string Operators(OnnxVerdict verdict) => string.Join(", ", verdict.Operators);

    private static bool Passed(OnnxVerdict verdict) => verdict is { HasRun: true, Failure: null };

    private static string Word(OnnxVerdict verdict) => verdict.NotApplicable is not null ? "not applicable" : !verdict.HasRun ? "not run" : Passed(verdict) ? "passed" : "FAILED";
}
