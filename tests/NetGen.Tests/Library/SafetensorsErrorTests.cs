using System.Text;
using NetGen.Serialization;

namespace NetGen.Tests.Library;

/// <summary>Files that are malformed or do not fit: one exception that says what is wrong, and an untouched network.</summary>
public sealed class SafetensorsErrorTests
{
    private const string FirstEntry = "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,1,3,3],\"data_offsets\":[8,80]}";

    [Theory]
    [InlineData(0, "0 bytes; expected at least 8")]
    [InlineData(7, "7 bytes; expected at least 8")]
    [InlineData(8, "expected at most 0")]
    [InlineData(60, "expected at most 52")]
    [InlineData(1, "1 bytes; expected at least 8")]
    public void FilesThatEndInTheHeader(int length, string message) => RequireError(Valid()[..length], message);

    [Theory]
    [InlineData(0UL, "stated to have 0 bytes")]
    [InlineData(1UL, "stated to have 1 bytes")]
    [InlineData(9_999_999UL, "expected at most")]
    [InlineData(10_000_000_000UL, "10000000000 bytes; expected 2 to 16777216")]
    [InlineData(ulong.MaxValue, "expected 2 to 16777216")]
    public void HeadersOfAWrongLength(ulong length, string message)
    {
        byte[] file = Valid();
        BitConverter.TryWriteBytes(file, length);
        RequireError(file, message);
    }

    [Fact]
    public void AHeaderThatEndsEarlyInAStream()
    {
        byte[] file = Valid();
        BitConverter.TryWriteBytes(file, 16_000_000UL);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<WeightsFormatException>(() => SafetensorsTests.Filled(SafetensorsTests.Sequential(), 2).Load(new TrickleStream(file)));
        Assert.Contains("ends within the header", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("not json", "not valid JSON")]
    [InlineData("[]", "not valid JSON: it begins with '['; expected '{'")]
    [InlineData("{\"a\":1}", "a holds Number; expected StartObject")]
    [InlineData("{\"a\":{}}", "a has no dtype")]
    [InlineData("{\"a\":{\"dtype\":\"F32\"}}", "a has no shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[]}}", "a has no data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "a has dtype twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"colour\":3}}", "a has a member colour")]
    [InlineData("{\"a\":{\"dtype\":32}}", "dtype of a holds Number; expected String")]
    [InlineData("{\"a\":{\"shape\":[-1]}}", "shape of a")]
    [InlineData("{\"a\":{\"shape\":[1.5]}}", "shape of a")]
    [InlineData("{\"a\":{\"shape\":[\"2\"]}}", "shape of a")]
    [InlineData("{\"a\":{\"shape\":{}}}", "shape of a holds StartObject; expected StartArray")]
    [InlineData("{\"a\":{\"data_offsets\":[0,99999999999999999999]}}", "data_offsets of a")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0]}}", "data_offsets of a is [0]")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4,8]}}", "data_offsets of a is [0, 4, 8]")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[4,0]}}", "data_offsets of a is [4, 0]")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}", "not valid JSON")]
    [InlineData("{} x", "not valid JSON")]
    [InlineData("{}", "0.weight is missing; expected [2, 1, 3, 3]")]
    public void MalformedHeaders(string header, string message) => RequireError(WeightsFile.Join(header, new byte[16]), message);

    [Fact]
    public void NamesThatAreNotUtf8()
    {
        byte[] file = Valid();
        int at = Encoding.Latin1.GetString(file).IndexOf("0.weight", StringComparison.Ordinal);
        file[at] = 0xFF;
        RequireError(file, "not valid JSON");
    }

    [Theory]
    [InlineData("\"0.weight\"", "\"0.bias\"", "0.bias stands twice")]
    [InlineData("[2,1,3,3]", "[1,2,3,3]", "0.weight has the shape [1, 2, 3, 3]; expected [2, 1, 3, 3]")]
    [InlineData("[2,1,3,3]", "[18]", "0.weight has the shape [18]; expected [2, 1, 3, 3]")]
    [InlineData("[2,1,3,3]", "[4611686018427387904,4611686018427387904]", "0.weight has the shape [4611686018427387904,")]
    [InlineData("\"F32\",\"shape\":[2,1,3,3]", "\"I32\",\"shape\":[2,1,3,3]", "0.weight has the type I32; expected F32, F64, F16 or BF16")]
    [InlineData("\"F32\",\"shape\":[2,1,3,3]", "\"I64\",\"shape\":[2,1,3,3]", "0.weight has the type I64; expected F32")]
    [InlineData("\"F32\",\"shape\":[2,1,3,3]", "\"F16\",\"shape\":[2,1,3,3]", "0.weight has 72 bytes; expected 36")]
    [InlineData("\"I64\",\"shape\":[]", "\"F64\",\"shape\":[]", "1.num_batches_tracked has the type F64; expected I64")]
    [InlineData("\"I64\",\"shape\":[]", "\"I64\",\"shape\":[1]", "1.num_batches_tracked has the shape [1]; expected []")]
    [InlineData("[8,80]", "[8,84]", "overlaps 0.weight; expected byte 84")]
    [InlineData("[8,80]", "[4,80]", "0.weight starts at byte 4 and overlaps 1.num_batches_tracked; expected byte 8")]
    [InlineData("[8,80]", "[12,80]", "0.weight starts at byte 12 and leaves a gap after 1.num_batches_tracked")]
    [InlineData("[8,80]", "[8,9223372036854775807]", "overlaps 0.weight")]
    public void TensorsThatDoNotFit(string from, string to, string message)
    {
        byte[] saved = Valid();
        int length = (int)BitConverter.ToUInt64(saved);
        string header = Encoding.UTF8.GetString(saved, 8, length);
        Assert.Contains(from, header);
        Assert.Contains(FirstEntry, header);
        RequireError(WeightsFile.Join(header.Replace(from, to), saved[(8 + length)..]), message);
    }

    [Theory]
    [InlineData("0.weight")]
    [InlineData("0.bias")]
    [InlineData("1.running_var")]
    [InlineData("4.bias")]
    public void AMissingTensor(string name)
    {
        WeightsFile file = WeightsFile.Of(SafetensorsTests.Filled(SafetensorsTests.Sequential(), 1));
        file.Remove(name);
        RequireError(file.ToStream().ToArray(), $"{name} is missing; expected [");
    }

    [Fact]
    public void AnExtraTensor()
    {
        WeightsFile file = WeightsFile.Of(SafetensorsTests.Filled(SafetensorsTests.Sequential(), 1));
        file.Tensors.Add(new WeightsTensor("9.weight", "F32", [2], new byte[8]));
        RequireError(file.ToStream().ToArray(), "9.weight [2] belongs to no layer");
    }

    [Fact]
    public void AnEmptyTensorInPlaceOfOne()
    {
        WeightsFile file = WeightsFile.Of(SafetensorsTests.Filled(SafetensorsTests.Sequential(), 1));
        file.Replace("0.bias", "F32", [0], []);
        RequireError(file.ToStream().ToArray(), "0.bias has the shape [0]; expected [2]");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(150)]
    public void FilesThatEndInTheData(int missing)
    {
        byte[] file = Valid();
        RequireError(file[..^missing], "The file ends within");
    }

    [Fact]
    public void BytesAfterTheLastTensor() => RequireError([.. Valid(), 0], "Bytes follow the last tensor, 4.bias");

    [Fact]
    public void ModulesThatFitInSeveralOrders()
    {
        NetworkInfo classStyle = new InfoBuilder().Linear("a.0", 2, 2).Linear("b.0", 2, 2).Build();
        NetworkInfo sequential = new InfoBuilder().Linear("0", 2, 2).Linear("2", 2, 2).Build();
        RequireError(sequential, WeightsFile.Of(SafetensorsTests.Filled(classStyle, 1)).ToStream().ToArray(), "in several orders: Linear_0 could be a.0");
    }

    [Fact]
    public void ModulesThatFitInNoOrder()
    {
        NetworkInfo classStyle = new InfoBuilder().Convolution("layer1.0", 1, 2, 3).Normalization("layer1.1", 2).Linear("fc.0", 3, 3).Build();
        RequireError(WeightsFile.Of(SafetensorsTests.Filled(classStyle, 1)).ToStream().ToArray(), "expected Linear_2 with 4.weight [3, 2], 4.bias [3]; found ");
    }

    [Fact]
    public void AModuleTooMany()
    {
        NetworkInfo classStyle = new InfoBuilder().Convolution("layer1.0", 1, 2, 3).Normalization("layer1.1", 2).Linear("fc.0", 2, 3).Linear("fc.2", 3, 3).Build();
        RequireError(WeightsFile.Of(SafetensorsTests.Filled(classStyle, 1)).ToStream().ToArray(), "expected only 3 modules");
    }

    [Fact]
    public void AModuleWithATensorTooMany()
    {
        WeightsFile file = WeightsFile.Of(SafetensorsTests.Filled(SafetensorsTests.Sequential(), 1));
        file.Rename("0.", "layer1.0.");
        file.Rename("1.", "layer1.1.");
        file.Rename("4.", "fc.0.");
        file.Tensors.Add(new WeightsTensor("fc.0.scale", "F32", [3], new byte[12]));
        RequireError(file.ToStream().ToArray(), "No order of the file's modules fits");
    }

    private static byte[] Valid()
    {
        using var stream = new MemoryStream();
        SafetensorsTests.Filled(SafetensorsTests.Sequential(), 1).Save(stream);
        return stream.ToArray();
    }

    private static void RequireError(byte[] file, string message) => RequireError(SafetensorsTests.Sequential(), file, message);

    private static void RequireError(NetworkInfo info, byte[] file, string message)
    {
        ShapeOnlyNetwork network = SafetensorsTests.Filled(info, 2);
        var error = Assert.Throws<WeightsFormatException>(() => network.Load(new MemoryStream(file)));
        Assert.Contains(message, error.Message);
        SafetensorsTests.RequireSame(SafetensorsTests.Filled(info, 2), network);
    }
}
