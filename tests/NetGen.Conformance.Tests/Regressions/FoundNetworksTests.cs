using NetGen.Conformance.Tests.Properties;
using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Regressions;

/// <summary>Networks on which random drawing has shown a fault.</summary>
public sealed class FoundNetworksTests
{
    [Theory]
    [InlineData("[Network(3, 4, 4, Inspectable = true)]\n[Conv2d(2, 3, Padding = 1, PaddingMode = PaddingMode.Replicate), Flatten]\n[CrossEntropyLoss]", 3)] // padding is a step of its own
    [InlineData("[Network(5)]\n[Linear(24, Name = \"wide\"), Linear(24), Add(\"wide\"), Linear(6, Name = \"narrow\"), Linear(6), Add(\"narrow\")]\n[CrossEntropyLoss]", 40)] // parts of gradients of two sizes, from kernels of all blocks
    public void ComputeWhatTheReferenceComputes(string attributes, int batch)
    {
        using CompiledNetworks networks = CompiledNetworks.Compile([new NetworkSource("Net", attributes)]);
        Assert.True(NetworkCheck.AgainstReference(networks["Net"], batch));
    }
}
