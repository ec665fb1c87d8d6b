using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Properties;

/// <summary>Networks that are compiled together.</summary>
/// <param name="Networks">The networks.</param>
/// <param name="IsShrunk">Whether it comes from another batch, so that its networks need not make sense.</param>
internal sealed record DrawnBatch(ImmutableArray<DrawnNetwork> Networks, bool IsShrunk = false)
{
    /// <summary>The network that was found at fault; null before.</summary>
    public DrawnNetwork? Failed { get; set; }

    /// <summary>The annotated classes, <c>Net0</c>, <c>Net1</c>, ...</summary>
    public IEnumerable<NetworkSource> Sources => Networks.Select((n, i) => n.Source($"Net{i}"));

    /// <summary>The network at fault alone or, once it is, smaller networks without an error.</summary>
    public IEnumerable<DrawnBatch> Shrink()
    {
        // Evaluated late: which network is at fault is known after the batch was checked.
        if (Networks.Length > 1)
        {
            if (Failed is not null)
            {
                yield return new DrawnBatch([Failed]);
            }

            yield break;
        }

        foreach (DrawnNetwork network in Networks[0].Shrink())
        {
            var smaller = new DrawnBatch([network], IsShrunk: true);
            if (!CompiledNetworks.Diagnose(smaller.Sources).Any(d => d.Severity == DiagnosticSeverity.Error))
            {
                yield return smaller;
            }
        }
    }

    /// <summary>The annotated classes with the number of samples.</summary>
    public override string ToString() => string.Concat(Sources.Zip(Networks, (s, n) => $"// {n.Batch} samples\n{s}"));
}
