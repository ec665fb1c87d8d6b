using System.Text;
using NetGen.Serialization;

namespace NetGen.Tests.Library;

/// <summary>Saving and loading of weights that are as they should be.</summary>
public sealed class SafetensorsTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_found_wherever_it_is(float value)
    {
        for (int i = 0; i < LinearNetwork.Inputs * LinearNetwork.Outputs; i++)
        {
            var network = new LinearNetwork();
            network.Weight[i] = value;
            using var file = new MemoryStream();
            network.Save(file, new SaveOptions { AllowInvalidValues = true });
            file.Position = 0;
            string message = Assert.Throws<WeightsFormatException>(() => network.Load(file)).Message;
            Assert.Contains($"has 1 invalid value, the first at [{i / LinearNetwork.Inputs}, {i % LinearNetwork.Inputs}]", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WhatIsSavedIsLoaded()
    {
        ShapeOnlyNetwork saved = Filled(Sequential(), 1);
        ShapeOnlyNetwork loaded = Filled(Sequential(), 2);
        using var stream = new MemoryStream();
        saved.Save(stream);
        stream.Position = 0;
        loaded.Load(stream);
        RequireSame(saved, loaded);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void FilesAreReplacedWholeAndNothingElseIsLeft()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen");
        try
        {
            string path = Path.Combine(folder.FullName, "weights.safetensors");
            File.WriteAllText(path, "an older file");
            ShapeOnlyNetwork saved = Filled(Sequential(), 1);
            ShapeOnlyNetwork loaded = Filled(Sequential(), 2);
            saved.Save(path);
            loaded.Load(path);
            RequireSame(saved, loaded);
            Assert.Equal([path], Directory.GetFileSystemEntries(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void AFileThatCannotBeReplacedLeavesNoTrace()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen");
        try
        {
            // A folder stands where the file is to go.
            string path = Path.Combine(folder.FullName, "weights");
            Directory.CreateDirectory(path);
            Assert.ThrowsAny<Exception>(() => Filled(Sequential(), 1).Save(path));
            Assert.Equal([path], Directory.GetFileSystemEntries(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void TheHeaderHasPyTorchsOrderAndIsAligned()
    {
        using var stream = new MemoryStream();
        Filled(Sequential(), 1).Save(stream);
        byte[] bytes = stream.ToArray();
        int length = checked((int)BitConverter.ToUInt64(bytes));
        string header = Encoding.UTF8.GetString(bytes, 8, length);
        Assert.Equal(0, length % 8);
        string[] names = ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked", "4.weight", "4.bias"];
        int[] positions = Array.ConvertAll(names, n => header.IndexOf($"\"{n}\"", StringComparison.Ordinal));
        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
        Assert.Contains("\"1.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}", header);
        Assert.Contains("\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,1,3,3],\"data_offsets\":[8,80]}", header);
    }

    [Fact]
    public void AStreamThatDoesNotSeekIsReadToItsEnd()
    {
        ShapeOnlyNetwork saved = Filled(Sequential(), 1);
        ShapeOnlyNetwork loaded = Filled(Sequential(), 2);
        using var memory = new MemoryStream();
        saved.Save(memory);
        using var stream = new TrickleStream(memory.ToArray());
        loaded.Load(stream);
        RequireSame(saved, loaded);
    }

    [Fact]
    public void NumbersOfBatchesMayBeMissing()
    {
        ShapeOnlyNetwork network = Filled(Sequential(), 2);
        WeightsFile file = WeightsFile.Of(Filled(Sequential(), 1));
        file.Remove("1.num_batches_tracked");
        network.Load(file.ToStream());
        Assert.Equal(0, network.BatchCounts[0]);
    }

    [Theory]
    [InlineData("F64")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void OtherFloatsAreConverted(string type)
    {
        ShapeOnlyNetwork network = Filled(Sequential(), 2);
        WeightsFile file = WeightsFile.Of(Filled(Sequential(), 1));
        float[] values = [0, 1, -2.5f, 0.125f, -0f, 96];
        file.Replace("4.weight", type, [3, 2], WeightsFile.Encode(type, values));
        network.Load(file.ToStream());
        Assert.Equal(values, network.Parameters.Single(p => p.Name == "4.weight").Values.ToArray());
    }

    [Fact]
    public void NamesMayNeedEscapes()
    {
        NetworkInfo info = new InfoBuilder().Linear("schicht \"ü\" \\1", 2, 3).Build();
        ShapeOnlyNetwork saved = Filled(info, 1);
        ShapeOnlyNetwork loaded = Filled(info, 2);
        using var stream = new MemoryStream();
        saved.Save(stream);
        stream.Position = 0;
        loaded.Load(stream);
        RequireSame(saved, loaded);
    }

    [Fact]
    public void PyTorchsFileOfASequentialIsRead() => RequireGolden("weights_sequential.safetensors");

    [Fact]
    public void PyTorchsFileOfAClassIsRead() => RequireGolden("weights_class.safetensors");

    [Fact]
    public void ModulesOfAContainerAreOrderedByTheirNumbers()
    {
        var names = new InfoBuilder();
        var sequential = new InfoBuilder();
        for (int i = 0; i < 12; i++)
        {
            names.Linear($"body.{i}", 2, 2);
            sequential.Linear($"{i}", 2, 2);
        }

        ShapeOnlyNetwork saved = Filled(names.Build(), 1);
        ShapeOnlyNetwork loaded = Filled(sequential.Build(), 2);
        loaded.Load(WeightsFile.Of(saved).ToStream());
        RequireSame(saved, loaded);
    }

    [Fact]
    public void ContainersMayStandInAnyOrder()
    {
        NetworkInfo classStyle = new InfoBuilder().Convolution("zoom.0", 1, 2, 3).Normalization("zoom.1", 2).Linear("fc1", 4, 5).Linear("a", 5, 3).Build();
        NetworkInfo sequential = new InfoBuilder().Convolution("0", 1, 2, 3).Normalization("1", 2).Linear("5", 4, 5).Linear("7", 5, 3).Build();
        ShapeOnlyNetwork saved = Filled(classStyle, 1);
        ShapeOnlyNetwork loaded = Filled(sequential, 2);
        WeightsFile file = WeightsFile.Of(saved);
        file.Remove("zoom.1.num_batches_tracked");
        file.Reverse();
        saved.BatchCounts[0] = 0;
        loaded.Load(file.ToStream());
        RequireSame(saved, loaded);
    }

    internal static NetworkInfo Sequential() => new InfoBuilder().Convolution("0", 1, 2, 3).Normalization("1", 2).Linear("4", 2, 3).Build();

    internal static ShapeOnlyNetwork Filled(NetworkInfo info, ulong seed)
    {
        var network = new ShapeOnlyNetwork(info, seed);
        int next = (int)seed * 1000;
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.CopyFrom([.. Enumerable.Range(next, parameter.Info.Length).Select(v => (float)v)]);
            next += parameter.Info.Length;
        }

        foreach (ref long count in network.BatchCounts)
        {
            count = next++;
        }

        return network;
    }

    internal static void RequireSame(Network expected, Network actual)
    {
        Assert.Equal(expected.Parameters.Select(p => p.Values.ToArray()), actual.Parameters.Select(p => p.Values.ToArray()));
        Assert.Equal(expected.BatchCounts.ToArray(), actual.BatchCounts.ToArray());
    }

    // Both files hold the weights of two blocks of convolution and normalisation and two linear layers.
    private static void RequireGolden(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "golden", name);
        NetworkInfo info = new InfoBuilder()
            .Convolution("0", 1, 5, 3).Normalization("1", 5)
            .Convolution("4", 5, 7, 3).Normalization("5", 7)
            .Linear("9", 7, 6).Linear("11", 6, 4)
            .Build();
        var network = new ShapeOnlyNetwork(info);
        network.Load(path);

        var stored = WeightsFile.Read(path).Tensors.ToDictionary(t => t.Name.Replace("layer1.0", "0").Replace("layer1.1", "1")
            .Replace("layer2.0", "4").Replace("layer2.1", "5").Replace("fc.0", "9").Replace("fc.2", "11"));
        Assert.Equal(18, stored.Count);
        foreach (Parameter parameter in network.Parameters)
        {
            Assert.Equal(stored[parameter.Name].Bytes, WeightsFile.Encode("F32", parameter.Values.ToArray()));
        }

        Assert.Equal(BitConverter.ToInt64(stored["5.num_batches_tracked"].Bytes), network.BatchCounts[1]);
    }
}
