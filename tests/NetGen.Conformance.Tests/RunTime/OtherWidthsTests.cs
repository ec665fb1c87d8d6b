using NetGen.Conformance.Tests.Properties;
using NetGen.Runtime;
using NetGen.Tests.Numeric;

namespace NetGen.Conformance.Tests.RunTime;

/// <summary>Some random networks at the vector widths that this process does not have. The cases of ONNX take minutes, so they run there by hand.</summary>
[Trait("Category", "Widths")]
public sealed class OtherWidthsTests
{
    /// <summary>Fewer than at this process's own width.</summary>
    private const int RandomNetworks = 8;

    private static readonly WidthRun s_tests = new(typeof(OtherWidthsTests).Assembly, "Category=Property|Category=Numeric", LeastTests: 2)
    {
        Environment = new Dictionary<string, string> { [RandomNetworkTests.NetworksVariable] = $"{RandomNetworks}" },
    };

    public static TheoryData<int> OtherWidths => [.. new[] { 512, 256, 128 }.Where(bits => bits != Simd.Lanes * 32)];

    [Theory]
    [MemberData(nameof(OtherWidths))]
    public Task ForcedWidth(int bits) => s_tests.Pass(Simd.WidthVariable, $"{bits}", bits / 32);
}
