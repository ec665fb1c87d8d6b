using NetGen.Serialization;

namespace NetGen.Tests.Library;

/// <summary>Weights whose names are not the network's, or of which only a part is wanted.</summary>
public sealed class LoadOptionsTests
{
    [Theory]
    [InlineData("module.")]
    [InlineData("backbone.")]
    [InlineData("_orig_mod.")]
    [InlineData("_orig_mod.module.")]
    [InlineData("0.")]
    [InlineData("model.0.net.")]
    public void WhatStandsBeforeAllNamesDoesNotCount(string prefix) => RequireLoads(Square(), file => file.Rename("", prefix));

    [Theory]
    [InlineData("left.", "left._orig_mod.")]
    [InlineData("right.", "right.module.")]
    [InlineData("", "module.left._orig_mod.", "left.")]
    public void WrappersOfPartsDoNotCount(string from, string to, string only = "")
    {
        NetworkInfo info = new InfoBuilder().Linear("left.0", 2, 2).Linear("left.1", 2, 2).Linear("right.0", 2, 2).Build();
        RequireLoads(info, file => file.Rename(only.Length > 0 ? only : from, to));
    }

    [Fact]
    public void APrefixTakesAPart()
    {
        ShapeOnlyNetwork saved = Saved(Square());
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(Square(), 2);
        WeightsFile file = WeightsFile.Of(saved);
        file.Rename("", "net.a.");
        WeightsFile other = WeightsFile.Of(SafetensorsTests.Filled(Square(), 3));
        other.Rename("", "net.b.");
        file.Tensors.AddRange(other.Tensors);
        file.Tensors.Add(new WeightsTensor("step", "I64", [], new byte[8]));
        RequireError(Square(), file, "net.a., net.b.", "LoadOptions.Prefix");
        foreach (string prefix in new[] { "net.a.", "net.a" })
        {
            LoadResult result = loaded.Load(file.ToStream(), new LoadOptions { Prefix = prefix });
            SafetensorsTests.RequireSame(saved, loaded);
            Assert.Empty(result.Unused);
            Assert.Equal("net.a.0.weight", result.Loaded["0.weight"]);
        }

        string message = Error(loaded, file, new LoadOptions { Prefix = "net.c" });
        Assert.Contains("net.c.", message);
        Assert.Contains("net, step", message);
    }

    [Fact]
    public void AMapLeadsFromTheNetworksNamesToThoseOfTheFile()
    {
        ShapeOnlyNetwork saved = Saved(Square());
        WeightsFile file = WeightsFile.Of(saved);
        file.Rename("0.", "enc.w_in.");
        file.Rename("1.", "enc.hidden.");
        string error = RequireError(Square(), file, "Linear_0 could be enc.hidden", "or enc.w_in", "LoadOptions.Map");
        Assert.InRange(error.Length, 1, 2000);

        string Name(string name) => name.Replace("0.", "enc.w_in.").Replace("1.", "enc.hidden.");
        Dictionary<string, string> names = saved.Parameters.ToDictionary(p => p.Name, p => Name(p.Name));
        foreach (LoadOptions options in new[] { new LoadOptions { Map = Name }, new LoadOptions { Map = names.GetValueOrDefault }, new LoadOptions { Order = ["w_in", "hidden"] } })
        {
            ShapeOnlyNetwork loaded = SafetensorsTests.Filled(Square(), 2);
            LoadResult result = loaded.Load(file.ToStream(), options);
            SafetensorsTests.RequireSame(saved, loaded);
            Assert.Equal("enc.hidden.bias", result.Loaded["1.bias"]);
        }

        ShapeOnlyNetwork swapped = SafetensorsTests.Filled(Square(), 2);
        swapped.Load(file.ToStream(), new LoadOptions { Order = ["hidden", "w_in"] });
        Assert.Equal(saved.Parameters[0].Values.ToArray(), swapped.Parameters[2].Values.ToArray());
    }

    [Theory]
    [InlineData("0.weight", "nowhere", "nowhere, which LoadOptions.Map gives for 0.weight, is not in the file")]
    [InlineData("0.weight", "1.weight", "gives 1.weight for 0.weight and for 1.weight")]
    [InlineData("0.weight", null, "no tensor of the network for 0.weight")]
    [InlineData("0.weight", "0.bias", "gives 0.bias for")]
    public void AMapThatDoesNotFit(string from, string? to, string message) =>
        Assert.Contains(message, Error(SafetensorsTests.Filled(Square(), 2), WeightsFile.Of(Saved(Square())), new LoadOptions { Map = n => n == from ? to : n }));

    [Fact]
    public void WithoutStrictnessThePartThatBothHaveIsLoaded()
    {
        NetworkInfo info = new InfoBuilder().Linear("body.0", 2, 3).Normalization("body.1", 3).Linear("head", 3, 3).Build();
        ShapeOnlyNetwork saved = Saved(info);
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(info, 2);
        WeightsFile file = WeightsFile.Of(saved);
        file.Remove("head.bias");
        file.Remove("body.1.num_batches_tracked");
        file.Replace("head.weight", "F32", [5, 3], new byte[60]);
        file.Tensors.Insert(1, new WeightsTensor("tag", "F32", [0], []));
        file.Tensors.Insert(1, new WeightsTensor("step", "U8", [100], new byte[100]));
        RequireError(info, file, "head.bias is missing");
        Assert.Contains("head.weight has the shape [5, 3]; expected [3, 3]", Error(loaded, file, new LoadOptions { Strict = false }));

        float[] head = loaded.Parameters.Single(p => p.Name == "head.weight").Values.ToArray();
        var options = new LoadOptions { Strict = false, Map = n => n == "head.weight" ? null : n };
        foreach (Stream stream in new Stream[] { file.ToStream(), new TrickleStream(file.ToStream().ToArray()) })
        {
            LoadResult result = loaded.Load(stream, options);
            Assert.Equal(["body.1.num_batches_tracked", "head.weight", "head.bias"], result.Missing);
            Assert.Equal(["head.weight", "step", "tag"], result.Unused.Order());
            Assert.Equal(6, result.Loaded.Count);
            Assert.Equal(0, loaded.BatchCounts[0]);
            Assert.Equal(head, loaded.Parameters.Single(p => p.Name == "head.weight").Values.ToArray());
            Assert.Equal(saved.Parameters[0].Values.ToArray(), loaded.Parameters[0].Values.ToArray());
        }
    }

    [Fact]
    public void WithoutStrictnessNothingIsLoadedOfAFileThatHasNothing()
    {
        WeightsFile file = WeightsFile.Of(Saved(Square()));
        file.Rename("0.", "a.");
        file.Rename("1.", "b.");
        file.Rename("2.", "c.");
        Assert.Contains("No tensor has a name of TestNet's", Error(SafetensorsTests.Filled(Square(), 2), file, new LoadOptions { Strict = false }));
    }

    [Fact]
    public void AnOrderThatNumbersContradict()
    {
        NetworkInfo info = new InfoBuilder().Linear("0", 2, 3).Linear("1", 3, 2).Build();
        WeightsFile file = WeightsFile.Of(Saved(info));
        file.Rename("0.", "x.5.");
        file.Rename("1.", "x.3.");
        RequireError(info, file, "the numbers in their names", "Linear_0 with 0.weight [3, 2]", "x.5");
    }

    [Theory]
    [InlineData("b", "c", "a")]
    [InlineData("fc2", "fc1", "fc0")]
    [InlineData("enc.b", "enc.a", "enc.c")]
    [InlineData("x.01", "x.00", "x.02")]
    [InlineData("x.0", "y.0", "x.1")]
    [InlineData("x.0.p", "x.0.a", "x.1")]
    [InlineData("99999999999", "99999999998", "3")]
    [InlineData("x.0", "z", "x.1")]
    [InlineData("", "a", "b")]
    public void EqualShapesWithoutAnOrderAreRefused(string first, string second, string third)
    {
        NetworkInfo info = new InfoBuilder().Linear("n0", 2, 2).Linear("n1", 2, 2).Linear("n2", 2, 2).Build();
        WeightsFile file = WeightsFile.Of(Saved(info));
        file.Rename("n0.", first.Length == 0 ? "" : first + ".");
        file.Rename("n1.", second + ".");
        file.Rename("n2.", third + ".");
        string message = RequireError(info, file, "in several orders");
        Assert.Contains(" or ", message);
    }

    [Fact]
    public void ListsThatMayRunInTurnsAreRefused()
    {
        // One list after the other fits, and so do turns.
        NetworkInfo info = new InfoBuilder().Linear("0", 2, 2).Linear("1", 2, 2).Linear("2", 2, 2).Linear("3", 2, 3).Build();
        WeightsFile file = WeightsFile.Of(Saved(info));
        file.Rename("0.", "a.0.");
        file.Rename("1.", "b.0.");
        file.Rename("2.", "a.1.");
        file.Rename("3.", "b.1.");
        RequireError(info, file, "a.1 (", " or ", "b.0 (");
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(info, 2);
        string[] modules = ["a.0", "b.0", "a.1", "b.1"];
        loaded.Load(file.ToStream(), new LoadOptions { Map = n => modules[n[0] - '0'] + n[1..] });
        SafetensorsTests.RequireSame(Saved(info), loaded);
    }

    [Fact]
    public void ANameThatBothChoseSaysWhichModuleItIs()
    {
        NetworkInfo info = new InfoBuilder().Linear("z", 2, 2).Linear("a", 2, 2).Build();
        ShapeOnlyNetwork saved = Saved(info);
        WeightsFile file = WeightsFile.Of(saved);
        file.Rename("z.", "other.");
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(info, 2);
        loaded.Load(file.ToStream());
        SafetensorsTests.RequireSame(saved, loaded);
    }

    [Theory]
    [InlineData("first.", null, true)]
    [InlineData("second.", null, true)]
    [InlineData("second.", "first.", true)]
    [InlineData("second.", "first.", false)]
    public void SharedTensorsHaveAnyOfTheirNames(string name, string? other, bool equal)
    {
        NetworkInfo info = new InfoBuilder().Linear("first.0", 2, 2).Normalization("first.1", 2).Linear("head", 2, 2).Shared("second.0", "first.0").Shared("second.1", "first.1").Build();
        ShapeOnlyNetwork saved = Saved(info);
        WeightsFile file = WeightsFile.Of(saved);
        WeightsTensor[] copies = [.. file.Tensors.Where(t => t.Name.StartsWith("first.", StringComparison.Ordinal))];
        file.Rename("first.", name);
        if (other is not null)
        {
            file.Tensors.AddRange(copies.Select(t => t with { Name = other + t.Name[6..], Bytes = equal ? t.Bytes : [.. t.Bytes.Select(b => (byte)(b ^ 1))] }));
        }

        foreach (string prefix in new[] { "", "module." })
        {
            file.Rename("", prefix);
            if (equal)
            {
                ShapeOnlyNetwork loaded = SafetensorsTests.Filled(info, 2);
                loaded.Load(file.ToStream());
                SafetensorsTests.RequireSame(saved, loaded);
            }
            else
            {
                RequireError(info, file, "differ", "second.", "first.");
            }
        }
    }

    [Fact]
    public void SharedModulesUnderOtherNamesAreFoundByTheirShapes()
    {
        NetworkInfo info = new InfoBuilder().Linear("0", 2, 2).Linear("1", 2, 4).Linear("2", 4, 2).Shared("3", "0").Build();
        ShapeOnlyNetwork saved = Saved(info);
        WeightsFile file = WeightsFile.Of(saved);
        WeightsTensor[] copies = [.. file.Tensors.Take(2)];
        file.Rename("0.", "p.");
        file.Rename("1.", "q.");
        file.Rename("2.", "r.");
        RequireLoaded(info, saved, file);
        file.Tensors.AddRange(copies.Select(t => t with { Name = t.Name.Replace("0.", "s.") }));
        RequireLoaded(info, saved, file);
        file.Tensors[^1] = file.Tensors[^1] with { Bytes = new byte[8] };
        RequireError(info, file, "differ");
    }

    [Theory]
    [InlineData("0.weight", new[] { 1f, float.NaN, 2f, float.NaN }, "0.weight [2, 2] has 2 invalid values, the first at [0, 1]: NaN")]
    [InlineData("0.weight", new[] { 1f, 1f, float.NegativeInfinity, 1f }, "0.weight [2, 2] has 1 invalid value, the first at [1, 0]: -Infinity")]
    [InlineData("1.running_var", new[] { 0f, -1f }, "1.running_var [2] has 1 invalid value, the first at [1]: -1")]
    [InlineData("1.running_mean", new[] { float.PositiveInfinity, -1f }, "1.running_mean [2] has 1 invalid value, the first at [0]: Infinity")]
    [InlineData("1.running_var", new[] { 0f, -0f }, null)]
    public void InvalidValuesAreRefusedUnlessAskedFor(string name, float[] values, string? message)
    {
        NetworkInfo info = new InfoBuilder().Linear("0", 2, 2).Normalization("1", 2).Build();
        WeightsFile file = WeightsFile.Of(Saved(info));
        file.Replace(name, "F32", values.Length == 4 ? [2, 2] : [2], WeightsFile.Encode("F32", values));
        if (message is not null)
        {
            RequireError(info, file, message, "LoadOptions.AllowInvalidValues");
        }

        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(info, 2);
        loaded.Load(file.ToStream(), new LoadOptions { AllowInvalidValues = message is not null });
        Assert.Equal(values, loaded.Parameters.Single(p => p.Name == name).Values.ToArray());
    }

    [Fact]
    public void DoublesBeyondSinglePrecisionAreInvalid()
    {
        WeightsFile file = WeightsFile.Of(Saved(Square()));
        file.Replace("0.bias", "F64", [2], [.. BitConverter.GetBytes(1.0), .. BitConverter.GetBytes(1e300)]);
        RequireError(Square(), file, "0.bias [2] has 1 invalid value, the first at [1]");
    }

    [Fact]
    public void AFileOfAnotherNetworkIsNamed()
    {
        using var stream = new MemoryStream();
        SafetensorsTests.Filled(new InfoBuilder().Linear("0", 2, 7).Build(), 1).Save(stream);
        stream.Position = 0;
        string message = Assert.Throws<WeightsFormatException>(() => SafetensorsTests.Filled(Square(), 2).Load(stream)).Message;
        Assert.Contains("saved by NetGen's network TestNet (2 to 3)", message);
    }

    [Fact]
    public void TheErrorNamesTheFile()
    {
        string path = Path.Combine(Path.GetTempPath(), $"netgen-{Guid.NewGuid():N}.safetensors");
        File.WriteAllBytes(path, []);
        try
        {
            Assert.StartsWith($"{path}: The file is empty", Assert.Throws<WeightsFormatException>(() => SafetensorsTests.Filled(Square(), 2).Load(path)).Message);
            using FileStream stream = File.OpenRead(path);
            Assert.StartsWith($"{path}: ", Assert.Throws<WeightsFormatException>(() => SafetensorsTests.Filled(Square(), 2).Load(stream)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static NetworkInfo Square() => new InfoBuilder().Linear("0", 2, 2).Linear("1", 2, 2).Linear("2", 2, 3).Build();

    private static ShapeOnlyNetwork Saved(NetworkInfo info) => SafetensorsTests.Filled(info, 1);

    private static void RequireLoads(NetworkInfo info, Action<WeightsFile> change)
    {
        ShapeOnlyNetwork saved = Saved(info);
        WeightsFile file = WeightsFile.Of(saved);
        change(file);
        RequireLoaded(info, saved, file);
    }

    private static void RequireLoaded(NetworkInfo info, ShapeOnlyNetwork saved, WeightsFile file)
    {
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(info, 2);
        loaded.Load(file.ToStream());
        SafetensorsTests.RequireSame(saved, loaded);
    }

    private static string RequireError(NetworkInfo info, WeightsFile file, params string[] words)
    {
        ShapeOnlyNetwork network = SafetensorsTests.Filled(info, 2);
        string message = Error(network, file, new LoadOptions());
        Assert.All(words, w => Assert.Contains(w, message));
        SafetensorsTests.RequireSame(SafetensorsTests.Filled(info, 2), network);
        return message;
    }

    private static string Error(ShapeOnlyNetwork network, WeightsFile file, LoadOptions options) =>
        Assert.Throws<WeightsFormatException>(() => network.Load(file.ToStream(), options)).Message;
}
