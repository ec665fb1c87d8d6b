using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>All cases of the test data: translated once, compiled at once, each run when it is first asked for.</summary>
public sealed class OnnxRun : IDisposable
{
    private static readonly Lazy<IReadOnlyList<OnnxVerdict>> s_verdicts = new(TranslateAll);

    private readonly Lazy<CompiledNetworks> _networks = new(() => CompiledNetworks.Compile(Applicable.Select(v => v.Translation!.Source)));

    /// <summary>All cases, translated or with the reason why not; none without test data.</summary>
    internal static IReadOnlyList<OnnxVerdict> Verdicts => s_verdicts.Value;

    /// <summary>The cases that are run.</summary>
    internal static IEnumerable<OnnxVerdict> Applicable => Verdicts.Where(v => v.Translation is not null);

    /// <summary>Runs a case, unless it has been run.</summary>
    /// <returns>What is wrong; null if it passed.</returns>
    internal Exception? Run(OnnxVerdict verdict)
    {
        if (!verdict.HasRun)
        {
            verdict.Failure = Record.Exception(() => verdict.Translation!.Check(_networks.Value));
            verdict.HasRun = true;
        }

        return verdict.Failure;
    }

    /// <summary>Lets the networks go.</summary>
    public void Dispose()
    {
        if (_networks.IsValueCreated)
        {
            _networks.Value.Dispose();
        }
    }

    private static OnnxVerdict[] TranslateAll() => OnnxData.Folder is { } folder ? [.. OnnxCase.ReadAll(folder).Select(OnnxVerdict.Of)] : [];
}
