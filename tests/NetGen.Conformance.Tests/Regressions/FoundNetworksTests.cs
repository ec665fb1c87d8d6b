using NetGen.Conformance.Tests.Properties;
using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Regressions;

/// <summary>Networks on which random drawing has shown a fault.</summary>
public sealed class FoundNetworksTests
{
    [Theory]
    [InlineData("[Network(3, 4, 4, Inspectable = true)]\n[Conv2d(2, 3, Padding = 1, PaddingMode = PaddingMode.Replicate), Flatten]\n[CrossEntropyLoss]", 3)] // padding is a step of its own
    public void ComputeWhatTheReferenceComputes(string attributes, int batch)
    {
        using CompiledNetworks networks = CompiledNetworks.Compile([new NetworkSource("Net", attributes)]);
        Assert.True(NetworkCheck.AgainstReference(networks["Net"], batch));
    }
}
