using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Conformance.Tests.Onnx;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Generator.Tests.Infrastructure;
using Xunit.Abstractions;

namespace NetGen.Onnx.Tests.Cases;

/// <summary>
/// Every case of ONNX's backend tests goes through the importer. <c>expectations.txt</c> says which pass, and why the others are refused;
/// <c>NETGEN_ACCEPT=1</c> writes it anew.
/// </summary>
[Trait("Category", "OnnxCases")]
public sealed partial class CaseTests(ITestOutputHelper output)
{
    private const string Passes = "passes";
    private static readonly string s_file = Path.Join(Repository.Root, "tests/NetGen.Onnx.Tests/Cases/expectations.txt");

    [OnnxFact]
    public void EachCaseEndsAsExpected()
    {
        (OnnxCase Case, string Class)[] cases = [.. OnnxCase.ReadAll(OnnxData.Folder!).Select((c, i) => (c, $"Case{i}"))];
        var verdicts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var runs = new List<(string Name, CaseRun Run)>();
        foreach ((OnnxCase test, string className) in cases)
        {
            try
            {
                runs.Add((test.Name, test.Import(className)));
            }
            catch (OnnxImportException exception)
            {
                verdicts[test.Name] = $"refused: {exception.Problems[0]}";
            }
        }

        Run(runs, verdicts);
        string[] lines = [.. verdicts.Select(v => $"{v.Key} {TemporaryFiles().Replace(v.Value, "the model")}")];
        output.WriteLine($"{verdicts.Count(v => v.Value == Passes)} of {lines.Length} cases pass, {verdicts.Count(v => v.Value.StartsWith("refused", StringComparison.Ordinal))} are refused.");
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT") == "1")
        {
            File.WriteAllLines(s_file, lines);
        }

        string[] expected = File.ReadAllLines(s_file);
        Assert.True(expected.SequenceEqual(lines), "Not as expected (- expected, + found):\n" + string.Join('\n', expected.Except(lines).Select(l => $"- {l}").Concat(lines.Except(expected).Select(l => $"+ {l}"))));
        Assert.DoesNotContain(verdicts, v => v.Value.StartsWith("WRONG", StringComparison.Ordinal));
    }

    private static void Run(List<(string Name, CaseRun Run)> runs, SortedDictionary<string, string> verdicts)
    {
        SourceFile[] files = [.. runs.Select(r => new SourceFile($"{r.Run.Import.ClassName}.cs", "#pragma warning disable CS1591\n" + r.Run.Import.Source))];
        Dictionary<string, string> errors = CompiledNetworks.DiagnoseFiles(files).Where(d => d.Severity == DiagnosticSeverity.Error)
            .GroupBy(d => Path.GetFileNameWithoutExtension(d.Location.SourceTree!.FilePath)).ToDictionary(g => g.Key, g => g.First().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        foreach ((string name, CaseRun run) in runs.Where(r => errors.ContainsKey(r.Run.Import.ClassName)))
        {
            run.Dispose();
            verdicts[name] = $"WRONG: the generator says {errors[run.Import.ClassName]}";
        }

        runs.RemoveAll(r => errors.ContainsKey(r.Run.Import.ClassName));
        using CompiledNetworks networks = CompiledNetworks.CompileFiles(files.Where(f => !errors.ContainsKey(Path.GetFileNameWithoutExtension(f.Path))));
        foreach ((string name, CaseRun run) in runs)
        {
            using (run)
            {
                try
                {
                    verdicts[name] = run.Check(networks.Create(run.Import.ClassName)) is { } wrong ? $"WRONG: {wrong}" : Passes;
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    verdicts[name] = $"WRONG: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
                }
            }
        }
    }

    [GeneratedRegex(@"\S*netgen-[0-9a-f]{32}\.onnx")]
    private static partial Regex TemporaryFiles();
}
