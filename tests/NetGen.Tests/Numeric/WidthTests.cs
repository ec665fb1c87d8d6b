using System.Runtime.Intrinsics;
using NetGen.Runtime;

namespace NetGen.Tests.Numeric;

/// <summary>
/// The numeric tests at every vector width: with instruction sets switched off, as on an older processor, and with the width forced, emulated
/// if the processor lacks it.
/// </summary>
[Trait("Category", "Widths")]
[Collection(SoloCollection.Name)]
public sealed class WidthTests
{
    private static readonly WidthRun s_numericTests = new(typeof(WidthTests).Assembly, "Category=Numeric", LeastTests: 500);

    [Fact]
    public Task WithoutAvx512() => s_numericTests.Pass("DOTNET_EnableAVX512", "0", Vector256.IsHardwareAccelerated ? 8 : 4);

    [Fact]
    public Task WithoutAvx2() => s_numericTests.Pass("DOTNET_EnableAVX2", "0", lanes: 4);

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public Task ForcedWidth(int bits) => s_numericTests.Pass(Simd.WidthVariable, $"{bits}", bits / 32);
}
