using System.Runtime.Intrinsics;
using NetGen.Runtime;

namespace NetGen.Tests.Numeric;

/// <summary>
/// The numeric tests at every vector width: with instruction sets switched off, as on an older processor, and with the width forced, emulated
/// if the processor lacks it. Each run is a process of its own and takes minutes, so two run side by side, and beside the other tests.
/// </summary>
public static class WidthTests
{
    private static readonly WidthRun s_numericTests = new(typeof(WidthTests).Assembly, "Category=Numeric", LeastTests: 500);

    // With instruction sets switched off all numeric tests run the kernels of this width already. Here they have the wider sets at hand, which changes
    // how the compiler encodes them, and where networks choose by what the processor has. So every network is compared with the reference.
    private static readonly WidthRun s_networks = new(typeof(WidthTests).Assembly, "Category=Numeric&FullyQualifiedName~Reference", LeastTests: 500);

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
            (bits / 32 == Simd.Lanes ? s_ownWidth : bits / 32 < Simd.Lanes ? s_networks : s_numericTests).Pass(Simd.WidthVariable, $"{bits}", bits / 32);
    }
}
