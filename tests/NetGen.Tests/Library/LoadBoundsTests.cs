using System.Text;
using NetGen.Serialization;

namespace NetGen.Tests.Library;

/// <summary>Files that are made to take long, to take much memory or to fill a log: work is counted in steps and bytes, not by a clock.</summary>
public sealed class LoadBoundsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void ManyTensorsInOneModule(int layers)
    {
        // Equal layers, whose orders are many, beside a module of very many tensors.
        StringBuilder header = Start();
        for (int i = 0; i < layers; i++)
        {
            AddEmpty(header, $"m{i}.weight", "4,4");
            AddEmpty(header, $"m{i}.bias", "4");
        }

        for (int i = 0; i < 20_000; i++)
        {
            AddEmpty(header, $"z.{i}", "0");
        }

        RequireSmallError(Linears(layers), header, "The file has", 60_000_000);
    }

    [Fact]
    public void MoreTensorsThanAnyModelHas()
    {
        StringBuilder header = Start();
        for (int i = 0; i < 200_000; i++)
        {
            AddEmpty(header, $"a{i}", "0");
        }

        RequireSmallError(Linears(2), header, "more than 65536 tensors", 80_000_000);
    }

    [Fact]
    public void TheSearchEndsAfterAFixedNumberOfSteps()
    {
        // Named lists of equal modules, of which no order fits because numbers put the last layer of one first.
        var info = new InfoBuilder();
        for (int i = 0; i < 64; i++)
        {
            info.Linear($"n{i}", 2, 2);
        }

        NetworkInfo network = info.Linear("last", 2, 3).Build();
        WeightsFile file = WeightsFile.Of(SafetensorsTests.Filled(network, 1));
        for (int i = 0; i < 64; i++)
        {
            file.Rename($"n{i}.", $"list{i % 16}.{1 + (i / 16)}.x.");
        }

        file.Rename("last.", "list3.0.y.");
        WeightsFormatException error = Assert.Throws<WeightsFormatException>(() => Match(network, file, out _));
        Assert.Contains("more ways than can be tried", error.Message);
    }

    [Fact]
    public void LongListsTakeAFewStepsForEachModule()
    {
        const int Layers = 2000;
        var info = new InfoBuilder();
        for (int i = 0; i < Layers; i++)
        {
            info.Linear($"{2 * i}", 2, 2);
        }

        NetworkInfo network = info.Build();
        ShapeOnlyNetwork saved = SafetensorsTests.Filled(network, 1);
        WeightsFile file = WeightsFile.Of(saved);
        for (int i = 0; i < Layers; i++)
        {
            file.Rename($"{2 * i}.", $"blocks.{i}.mlp.fc.");
        }

        Match(network, file, out int steps);
        Assert.InRange(steps, Layers, 20 * Layers);
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(network, 2);
        loaded.Load(file.ToStream());
        SafetensorsTests.RequireSame(saved, loaded);
    }

    [Fact]
    public void TwoLongListsWhoseTurnsOneLayerDecides()
    {
        // Every interleaving is tried by the states it passes, not by itself: 2^40 ways, 40 * 40 states.
        const int Length = 40;
        var info = new InfoBuilder();
        for (int i = 0; i < Length; i++)
        {
            info.Linear($"a{i}", 2, 2);
        }

        info.Linear("middle", 2, 3).Linear("back", 3, 2);
        for (int i = 0; i < Length; i++)
        {
            info.Linear($"b{i}", 2, 2);
        }

        NetworkInfo network = info.Build();
        WeightsFile file = WeightsFile.Of(SafetensorsTests.Filled(network, 1));
        for (int i = 0; i < Length; i++)
        {
            file.Rename($"a{i}.", $"enc.{i}.");
            file.Rename($"b{i}.", $"dec.{i + 1}.");
        }

        file.Rename("middle.", $"enc.{Length}.");
        file.Rename("back.", "dec.0.");
        Match(network, file, out int steps);
        Assert.InRange(steps, 2 * Length, 20 * Length * Length);
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(network, 2);
        loaded.Load(file.ToStream());
        SafetensorsTests.RequireSame(SafetensorsTests.Filled(network, 1), loaded);
    }

    [Fact]
    public void APartOfALargeFileIsLoaded()
    {
        NetworkInfo info = Linears(3);
        ShapeOnlyNetwork saved = SafetensorsTests.Filled(info, 1);
        WeightsFile file = WeightsFile.Of(saved);
        file.Rename("", "head.");
        for (int i = 0; i < 5000; i++)
        {
            file.Tensors.Add(new WeightsTensor($"layers.{i}.weight", "BF16", [2, 3], new byte[12]));
        }

        byte[] bytes = file.ToStream().ToArray();
        var options = new[] { new LoadOptions { Prefix = "head" }, new LoadOptions { Strict = false }, new LoadOptions { Strict = false, Map = n => "head." + n } };
        foreach (LoadOptions option in options)
        {
            ShapeOnlyNetwork loaded = SafetensorsTests.Filled(info, 2);
            LoadResult result = loaded.Load(new MemoryStream(bytes), option);
            SafetensorsTests.RequireSame(saved, loaded);
            Assert.Equal(option.Prefix is null ? 5000 : 0, result.Unused.Count);
        }
    }

    public static TheoryData<string> LongHeaders
    {
        get
        {
            string name = new('n', 1_000_000);
            string dimensions = string.Join(',', Enumerable.Repeat("1", 300_000));
            string empty = "\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]";
            return
            [
                $"{{\"{name}\":{{}}}}",
                $"{{\"{name}\":{{{empty}}},\"{name}\":{{{empty}}}}}",
                $"{{\"a\":{{\"{name}\":1}}}}",
                $"{{\"a\":{{\"dtype\":\"{name}\",\"shape\":[0],\"data_offsets\":[0,0]}}}}",
                $"{{\"0.weight\":{{\"dtype\":\"{name}\",\"shape\":[4,4],\"data_offsets\":[0,0]}}}}",
                $"{{\"0.weight\":{{\"dtype\":\"F32\",\"shape\":[{dimensions}],\"data_offsets\":[0,0]}}}}",
                $"{{\"a\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[{dimensions}]}}}}",
                $"{{\"{string.Join('.', Enumerable.Repeat("a", 500_000))}\":{{{empty}}}}}",
                $"{{\"a\":{name}}}",
                $"{{\"__metadata__\":{{\"netgen.network\":\"{name}\"}},\"a\":{{{empty}}}}}",
                $"{{{string.Join(',', Enumerable.Range(0, 60_000).Select(i => $"\"{new string('x', 150)}{i}\":{{{empty}}}"))}}}",
                $"{{\"\\u0000\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\":{{{empty}}}}}",
            ];
        }
    }

    [Theory]
    [MemberData(nameof(LongHeaders))]
    public void ErrorsAreShort(string header)
    {
        foreach (LoadOptions options in new[] { new LoadOptions(), new LoadOptions { Strict = false }, new LoadOptions { Prefix = "p" }, new LoadOptions { Map = n => n + "." } })
        {
            var error = Assert.Throws<WeightsFormatException>(() => SafetensorsTests.Filled(Linears(2), 2).Load(new MemoryStream(WeightsFile.Join(header, [])), options));
            Assert.InRange(error.Message.Length, 1, ErrorText.MaxLength);
            Assert.InRange(error.Message.Split('\n').Length, 1, ErrorText.MaxLines);
        }
    }

    [Fact]
    public void ADamagedFileIsOneErrorOrLoads()
    {
        NetworkInfo info = new InfoBuilder().Linear("a.0", 2, 2).Normalization("a.1", 2).Linear("head", 2, 3).Shared("b.0", "a.0").Shared("b.1", "a.1").Build();
        WeightsFile whole = WeightsFile.Of(SafetensorsTests.Filled(info, 1));
        whole.Rename("head", "module.top");
        byte[] bytes = whole.ToStream().ToArray();
        var random = new Random(5);
        LoadOptions[] options = [new(), new() { Strict = false }, new() { Prefix = "a" }, new() { Order = ["1", "0", "a"] }, new() { Map = n => n.Length > 8 ? n : null, Strict = false, AllowInvalidValues = true }];
        int failed = 0;
        for (int i = 0; i < 4000; i++)
        {
            byte[] damaged = [.. bytes];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                damaged[random.Next(damaged.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : "0123456789.,:\"{}[]ab"[random.Next(20)]);
            }

            damaged = damaged[..(random.Next(8) == 0 ? random.Next(damaged.Length) : damaged.Length)];
            ShapeOnlyNetwork network = SafetensorsTests.Filled(info, 2);
            try
            {
                network.Load(random.Next(2) == 0 ? new MemoryStream(damaged) : new TrickleStream(damaged), options[i % options.Length]);
            }
            catch (WeightsFormatException exception)
            {
                failed++;
                Assert.InRange(exception.Message.Length, 1, ErrorText.MaxLength);
                SafetensorsTests.RequireSame(SafetensorsTests.Filled(info, 2), network);
            }
        }

        Assert.InRange(failed, 1000, 4000);
    }

    private static NetworkInfo Linears(int count)
    {
        var info = new InfoBuilder();
        for (int i = 0; i < count; i++)
        {
            info.Linear($"{i}", 4, 4);
        }

        return info.Build();
    }

    private static StringBuilder Start() => new("{");

    // Without bytes: what such a tensor lacks is only looked at once its place is known.
    private static void AddEmpty(StringBuilder header, string name, string shape) =>
        header.Append(header.Length == 1 ? string.Empty : ",").Append($"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{shape}],\"data_offsets\":[0,0]}}");

    private static void RequireSmallError(NetworkInfo info, StringBuilder header, string words, long bytes)
    {
        byte[] file = WeightsFile.Join(header.Append('}').ToString(), []);
        ShapeOnlyNetwork network = SafetensorsTests.Filled(info, 2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<WeightsFormatException>(() => network.Load(new MemoryStream(file))).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes);
        Assert.Contains(words, message);
        Assert.InRange(message.Length, 1, ErrorText.MaxLength);
    }

    private static void Match(NetworkInfo info, WeightsFile file, out int steps)
    {
        WeightsHeader header = SafetensorsHeader.Read(file.ToStream());
        ModuleMatch.Find(info, Array.ConvertAll(header.Tensors, t => new NamedTensor(t.Name, t)), [], out WeightsFormatException? fault, out steps);
        Assert.InRange(steps, 0, ModuleSearch.MaxSteps);
        Assert.Null(fault);
    }
}
