using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Tests.Numeric;
using Xunit.Sdk;

namespace NetGen.Conformance.Tests.Properties;

/// <summary>
/// Random networks compute what the naive reference computes, and their gradients are slopes. The drawing is the same in every run;
/// <see cref="RoundsVariable"/> asks for more, <see cref="NetworksVariable"/> for fewer, <see cref="SeedVariable"/> for others.
/// </summary>
[Trait("Category", "Property")]
public sealed class RandomNetworkTests
{
    /// <summary>Environment variable with the number of batches to draw, for a longer run.</summary>
    public const string RoundsVariable = "NETGEN_PROPERTY_ROUNDS";

    /// <summary>Environment variable with the seed of the drawing, to draw others or those of a failure again.</summary>
    public const string SeedVariable = "NETGEN_PROPERTY_SEED";

    /// <summary>Environment variable with the number of networks in a batch, for a shorter run.</summary>
    public const string NetworksVariable = "NETGEN_PROPERTY_NETWORKS";

    // Runs at other widths leave to this one what they do not run.
    private static readonly bool s_compilesAll = Environment.GetEnvironmentVariable(VectorWidthTests.LanesVariable) is not { Length: > 0 };

    // The rest is so ill-conditioned that single precision cannot be expected to agree.
    private const double LeastCompared = 0.75;

    [Fact]
    public void ComputeWhatTheReferenceComputes()
    {
        int seed = Variable(SeedVariable, 1);
        int networks = Variable(NetworksVariable, 30);
        for (int round = 0; round < Variable(RoundsVariable, 1); round++)
        {
            // One test of FsCheck's a round, so that each can be repeated by its seed alone.
            int current = seed + round;
            Config config = Config.QuickThrowOnFailure
                .WithMaxTest(1)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd((ulong)current), FSharpOption<int>.None)));
            Prop.ForAll(NetworkGenerators.Batches(networks), batch => Check(batch, current)).Check(config);
        }
    }

    private static int Variable(string name, int missing) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : missing;

    private static void Check(DrawnBatch batch, int seed)
    {
        int compared = 0;
        using CompiledNetworks networks = CompiledNetworks.Compile(batch.Sources, forAllTargets: s_compilesAll);
        for (int i = 0; i < batch.Networks.Length; i++)
        {
            try
            {
                compared += NetworkCheck.AgainstReference(networks[$"Net{i}"], batch.Networks[i].Batch) ? 1 : 0;
            }
            catch (Exception exception) when (!batch.IsShrunk || exception is XunitException)
            {
                batch.Failed = batch.Networks[i];
                throw new XunitException($"{SeedVariable}={seed}, {batch.Networks[i].Batch} samples:\n{batch.Networks[i].Source($"Net{i}")}{exception.Message}", exception);
            }
            catch (ArgumentException)
            {
                // A network without one of its layers need not make sense.
            }
        }

        Assert.True(batch.Networks.Length == 1 || compared >= LeastCompared * batch.Networks.Length, $"Only {compared} of {batch.Networks.Length} networks could be compared.");
    }
}
