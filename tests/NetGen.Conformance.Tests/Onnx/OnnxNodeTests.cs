using NetGen.Generator.Tests.Infrastructure;
using Xunit.Abstractions;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>Networks compute what the operators of the same meaning compute in ONNX's own backend tests.</summary>
[Trait("Category", "OnnxNode")]
public sealed class OnnxNodeTests(OnnxRun run, ITestOutputHelper output) : IClassFixture<OnnxRun>
{
    // As many as there were when the last operator was added, so that no case becomes inapplicable unnoticed.
    private const int LeastRun = 240;

    public static TheoryData<string> Cases => [.. OnnxRun.Applicable.Select(v => v.Name)];

    [OnnxTheory]
    [MemberData(nameof(Cases))]
    public void CasePasses(string name)
    {
        OnnxVerdict verdict = OnnxRun.Verdicts.Single(v => v.Name == name);
        output.WriteLine(verdict.Translation!.Source.ToString());
        Exception? failure = run.Run(verdict);
        Assert.True(failure is null, $"{verdict.Translation.Source}\n{failure}");
    }

    /// <summary>Writes <c>artifacts/onnx-node-tests.md</c>.</summary>
    [OnnxFact]
    public void EveryCaseHasAVerdict()
    {
        foreach (OnnxVerdict verdict in OnnxRun.Applicable)
        {
            run.Run(verdict);
        }

        string table = OnnxTable.Write(OnnxRun.Verdicts);
        output.WriteLine(table);
        string folder = Path.Combine(Repository.Root, "artifacts");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "onnx-node-tests.md"), table);
        int ran = OnnxRun.Applicable.Count();
        Assert.True(ran >= LeastRun, $"{ran} cases were run; expected at least {LeastRun}.");
    }
}
