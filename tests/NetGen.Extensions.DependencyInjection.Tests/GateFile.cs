namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>A file of weights in a folder of its own, and what a network with them answers.</summary>
internal sealed class GateFile : IDisposable
{
    public const ulong FirstSeed = 1;
    public const ulong SecondSeed = 2;

    private static readonly float[] s_point = [0.25f, -0.75f];
    private readonly TempFolder _folder = new();

    public GateFile() => Save(FirstSeed);

    public string Path => _folder.File("gate.safetensors");

    public static float[] Answer(Gate network) => network.Predict(s_point);

    public static float[] Answer(ulong seed) => Answer(new Gate(seed));

    /// <summary>The bytes of a file with the weights of a seed. They are as many for each.</summary>
    public static byte[] Bytes(ulong seed)
    {
        using var stream = new MemoryStream();
        new Gate(seed).Save(stream);
        return stream.ToArray();
    }

    /// <summary>Puts another file in its place.</summary>
    public void Save(ulong seed) => new Gate(seed).Save(Path);

    /// <summary>Opens it to be written in place.</summary>
    public FileStream OpenInPlace(FileShare share = FileShare.ReadWrite) => new(Path, FileMode.Open, FileAccess.Write, share, bufferSize: 0);

    public string Other(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();
}
