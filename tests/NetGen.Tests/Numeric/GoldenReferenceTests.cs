using NetGen.Reference;

namespace NetGen.Tests.Numeric;

/// <summary>The two oracles agree: the naive reference computes what PyTorch computed.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenReferenceTests
{
    public static TheoryData<string> Cases => [.. TestNetworks.Names];

    [Fact]
    public void EveryGoldenFileHasAClass()
    {
        var files = Directory.GetFiles(GoldenFile.PathOf("cases")).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);
        Assert.Equal(files, TestNetworks.Names);
        Assert.True(TestNetworks.Names.Length >= 150, $"{TestNetworks.Names.Length} cases; expected at least 150.");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TensorsHavePyTorchsNames(string name)
    {
        var golden = new GoldenCase(name);
        var expected = golden.File.Names("initial/").Where(n => !n.EndsWith("num_batches_tracked", StringComparison.Ordinal));
        Assert.Equal(expected, golden.CreateReference().Tensors.Select(t => t.Name));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OutputInEvaluation(string name)
    {
        var golden = new GoldenCase(name);
        Close.Check("output", Close.Widen(golden.File.Floats("eval/output")), golden.CreateReference().Forward(golden.Input, training: false), Tolerance.Forward);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TrainingStep(string name)
    {
        var golden = new GoldenCase(name);
        ReferenceNetwork network = golden.CreateReference();
        double loss = network.ForwardBackward(golden.Input, golden.Targets);
        Close.Check("loss", Close.Widen(golden.File.Floats("train/loss")), [loss], Tolerance.Forward);
        golden.CheckGradient("input", network.InputGradient);
        foreach (ReferenceTensor tensor in network.Tensors)
        {
            if (tensor.IsTrainable)
            {
                golden.CheckGradient(tensor.Name, tensor.Gradient);
            }
            else
            {
                Close.Check(tensor.Name, Close.Widen(golden.File.Floats($"after/{tensor.Name}")), tensor.Values, Tolerance.Forward);
            }
        }
    }
}
