using System.Runtime.Intrinsics;
using NetGen.Runtime;

namespace NetGen.Tests.Numeric;

/// <summary>
/// The numeric tests at every vector width: with instruction sets switched off, as on an older processor, and with the width forced, emulated
/// if the processor lacks it. Each run is a process of its own and takes minutes, so two run side by side, and beside the other tests.
/// </summary>
public static class WidthTests
{
    // That threads change no bit of a network takes a third of the time. The conformance tests show it at other widths than the process's own.
    private static readonly WidthRun s_numericTests = new(
        typeof(WidthTests).Assembly, $"Category=Numeric&FullyQualifiedName!~{nameof(SmallNetworkDeterminismTests)}", LeastTests: 500);

    // With instruction sets switched off all numeric tests run the kernels of this width already, and the conformance tests force it for random networks.
    private static readonly WidthRun s_referenceNetwork = new(
        typeof(WidthTests).Assembly, $"FullyQualifiedName~{nameof(VectorWidthTests)}|FullyQualifiedName~{nameof(ReferenceNetworkTests)}", LeastTests: 2);

    // The numeric tests of this very process have this width already: what is left to show is that it can be asked for.
    private static readonly WidthRun s_ownWidth = new(typeof(WidthTests).Assembly, $"FullyQualifiedName~{nameof(VectorWidthTests)}", LeastTests: 1);

    /// <summary>Instruction sets switched off.</summary>
    [Trait("Category", "Widths")]
    public sealed class SwitchedOff
    {
        [Fact]
        public Task WithoutAvx512() => s_numericTests.Pass("DOTNET_EnableAVX512", "0", Vector256.IsHardwareAccelerated ? 8 : 4);

        [Fact]
        public Task WithoutAvx2() => s_numericTests.Pass("DOTNET_EnableAVX2", "0", lanes: 4);
    }

    /// <summary>Widths asked for. Wider ones than the processor has are emulated.</summary>
    [Trait("Category", "Widths")]
    public sealed class Forced
    {
        [Theory]
        [InlineData(512)]
        [InlineData(256)]
        [InlineData(128)]
        public Task Width(int bits) =>
            (bits / 32 == Simd.Lanes ? s_ownWidth : bits / 32 < Simd.Lanes ? s_referenceNetwork : s_numericTests).Pass(Simd.WidthVariable, $"{bits}", bits / 32);
    }
}
