using NetGen.Serialization;

namespace NetGen.Tests.Numeric;

/// <summary>A network that is made from a file is the one that is made and then loaded.</summary>
public sealed class FromFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"netgen-from-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void It_has_the_same_bits_and_predicts_the_same()
    {
        var saved = new FashionNet(seed: 3) { ClassNames = [.. "abcdefghij".Select(c => $"{c}")] };
        saved.BatchCounts[1] = 5;
        saved.Save(_path);
        var loaded = new FashionNet();
        loaded.Load(_path);
        using FileStream stream = File.OpenRead(_path);
        var input = new float[FashionNet.InputLength];
        Array.Fill(input, 0.25f);
        foreach (FashionNet network in new[] { FashionNet.FromFile(_path), FashionNet.FromStream(stream) })
        {
            Assert.True(network.EqualsParameters(loaded));
            Assert.True(network.EqualsParameters(saved));
            Assert.Equal(saved.ClassNames, network.ClassNames);
            Assert.Equal(loaded.Predict(input), network.Predict(input));
        }
    }

    [Fact]
    public void What_the_file_lacks_starts_as_in_a_new_network()
    {
        new BranchedNet(seed: 3).Save(_path);
        var options = new LoadOptions { Strict = false, Map = name => name.StartsWith("wide.", StringComparison.Ordinal) ? name : null };
        var loaded = new BranchedNet();
        loaded.Load(_path, options);
        var made = BranchedNet.FromFile(_path, options);
        Assert.True(made.EqualsParameters(loaded));
        Assert.Equal(new BranchedNet(seed: 3).Parameters[0].Values.ToArray(), made.Parameters[0].Values.ToArray());
        Assert.NotEqual(new BranchedNet(seed: 3).Parameters[2].Values.ToArray(), made.Parameters[2].Values.ToArray());
    }

    [Fact]
    public void A_file_that_does_not_fit_is_named()
    {
        new BranchedNet().Save(_path);
        string message = Assert.Throws<WeightsFormatException>(() => FashionNet.FromFile(_path)).Message;
        Assert.StartsWith(_path + ": ", message);
        Assert.EndsWith("saved by NetGen's network BranchedNet (300 to 3); this one is FashionNet (1×28×28 to 10).", message);
        Assert.Throws<FileNotFoundException>(() => FashionNet.FromFile(_path + "x"));
        Assert.Throws<ArgumentNullException>(() => FashionNet.FromStream(null!));
    }
}
