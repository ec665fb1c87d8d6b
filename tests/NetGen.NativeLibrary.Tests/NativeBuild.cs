using System.Globalization;
using FashionSample;

namespace NetGen.NativeLibrary.Tests;

/// <summary>The published library, its header, weights and images for all who call it.</summary>
public sealed class NativeBuild : IDisposable
{
    /// <summary>Images in the file, which are no multiple of a vector.</summary>
    public const int Images = 37;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private static readonly string s_sample = Path.Combine(Repository.Root, "samples", "NativeLibrary");
    private readonly Lazy<ProgramResult> _publication = new(() => AotBuild.Publish(s_sample));
    private readonly TempFolder _folder = new();

    public NativeBuild()
    {
        Network = new FashionNet(seed: 3);
        Network.Save(Weights);
        Pixels = [.. SyntheticPixels()];
        File.WriteAllBytes(ImageFile, Pixels);
        Floats = [.. Pixels.Select(pixel => pixel / 255f)];
    }

    /// <summary>The network with the weights of the file, in this process.</summary>
    public FashionNet Network { get; }

    /// <summary>The images as bytes.</summary>
    public byte[] Pixels { get; }

    /// <summary>The images as the network takes them.</summary>
    public float[] Floats { get; }

    /// <summary>The file with the weights.</summary>
    public string Weights => _folder.File("net.safetensors");

    /// <summary>The file with the images.</summary>
    public string ImageFile => _folder.File("images.bin");

    /// <summary>What the publication printed.</summary>
    internal ProgramResult Publication => _publication.Value;

    /// <summary>The folder with the library and its header.</summary>
    public string Folder
    {
        get
        {
            Assert.True(Publication.ExitCode == 0, Publication.Output);
            return Path.GetDirectoryName(AotBuild.ProgramOf(s_sample))!;
        }
    }

    /// <summary>The library.</summary>
    public string Library => Path.Combine(Folder, "libdigit" + (OperatingSystem.IsMacOS() ? ".dylib" : ".so"));

    /// <summary>A file of the sample.</summary>
    public static string Sample(params string[] path) => Path.Combine([s_sample, .. path]);

    /// <summary>Compiles a C program against the library.</summary>
    internal string CompileC(string source, params string[] options)
    {
        string program = _folder.File(Path.GetFileNameWithoutExtension(source));
        ProgramResult compiled = Programs.Run(
            "gcc", ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-pthread", "-Wall", "-Wextra", "-pedantic", "-Werror", .. options, source, "-I", Folder, "-L", Folder, "-ldigit", $"-Wl,-rpath,{Folder}", "-o", program], s_limit);
        Assert.True(compiled.ExitCode == 0, compiled.Errors);
        return program;
    }

    /// <summary>What a program prints for the images: a class, and the scores that it gave.</summary>
    internal static (int Class, float[] Scores)[] Read(ProgramResult result, char separator = ' ')
    {
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return [.. result.Lines.Select(line => line.Split(separator, ' ')).Select(words => (int.Parse(words[0], CultureInfo.InvariantCulture), words[1..].Select(word => float.Parse(word, CultureInfo.InvariantCulture)).ToArray()))];
    }

    /// <summary>Requires of every image the class and the very scores.</summary>
    internal static void AssertSame(float[] expected, (int Class, float[] Scores)[] actual)
    {
        Assert.Equal(expected.Length / FashionNet.OutputLength, actual.Length);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), actual.SelectMany(a => a.Scores).Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(expected.Chunk(FashionNet.OutputLength).Select(scores => Scores.IndexOfLargest(scores)), actual.Select(a => a.Class));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<byte> SyntheticPixels() =>
        AotSample.SyntheticImages.Pixels(Images, rows: 28, columns: 28).Select(pixel => (byte)(pixel * 255));
}
