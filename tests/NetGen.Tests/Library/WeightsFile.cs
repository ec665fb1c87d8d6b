using System.Text;
using System.Text.Json;

namespace NetGen.Tests.Library;

/// <summary>A safetensors file that a test can change, written and read without the code under test.</summary>
internal sealed class WeightsFile
{
    private WeightsFile(List<WeightsTensor> tensors) => Tensors = tensors;

    public List<WeightsTensor> Tensors { get; }

    /// <summary>What a network saves.</summary>
    public static WeightsFile Of(Network network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return Parse(stream.ToArray());
    }

    public static WeightsFile Read(string path) => Parse(File.ReadAllBytes(path));

    public static byte[] Encode(string type, float[] values) => type switch
    {
        "F64" => values.SelectMany(v => BitConverter.GetBytes((double)v)).ToArray(),
        "F16" => values.SelectMany(v => BitConverter.GetBytes((Half)v)).ToArray(),
        "BF16" => values.SelectMany(v => BitConverter.GetBytes(v)[2..]).ToArray(),
        _ => values.SelectMany(BitConverter.GetBytes).ToArray(),
    };

    /// <summary>A file of any header and data.</summary>
    public static byte[] Join(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data];
    }

    public void Remove(string name) => Tensors.RemoveAt(IndexOf(name));

    public void Reverse() => Tensors.Reverse();

    public void Replace(string name, string type, long[] shape, byte[] bytes) =>
        Tensors[IndexOf(name)] = new WeightsTensor(name, type, shape, bytes);

    public void Rename(string from, string to)
    {
        for (int i = 0; i < Tensors.Count; i++)
        {
            if (Tensors[i].Name.StartsWith(from, StringComparison.Ordinal))
            {
                Tensors[i] = Tensors[i] with { Name = to + Tensors[i].Name[from.Length..] };
            }
        }
    }

    /// <summary>The header with the tensors one after another.</summary>
    public string Header()
    {
        var entries = new List<string>();
        long begin = 0;
        foreach (WeightsTensor tensor in Tensors)
        {
            long end = begin + tensor.Bytes.Length;
            entries.Add($$"""{{JsonSerializer.Serialize(tensor.Name)}}:{"dtype":"{{tensor.Type}}","shape":[{{string.Join(',', tensor.Shape)}}],"data_offsets":[{{begin}},{{end}}]}""");
            begin = end;
        }

        return "{" + string.Join(',', entries) + "}";
    }

    public byte[] Data() => Tensors.SelectMany(t => t.Bytes).ToArray();

    public MemoryStream ToStream() => new(Join(Header(), Data()));

    private static WeightsFile Parse(byte[] bytes)
    {
        int length = checked((int)BitConverter.ToUInt64(bytes));
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        return new WeightsFile(header.RootElement.EnumerateObject()
            .Where(p => p.Name != "__metadata__")
            .Select(p => new WeightsTensor(
                p.Name,
                p.Value.GetProperty("dtype").GetString()!,
                p.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()).ToArray(),
                bytes[(8 + length + p.Value.GetProperty("data_offsets")[0].GetInt32())..(8 + length + p.Value.GetProperty("data_offsets")[1].GetInt32())]))
            .ToList());
    }

    private int IndexOf(string name)
    {
        int index = Tensors.FindIndex(t => t.Name == name);
        Assert.NotEqual(-1, index);
        return index;
    }
}
