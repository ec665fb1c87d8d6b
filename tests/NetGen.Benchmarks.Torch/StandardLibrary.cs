using System.Text;

namespace NetGen.Benchmarks.Torch;

/// <summary>
/// Lets TorchSharp's library load where the C++ standard library is older than GCC 13's. It asks for one symbol that older ones lack, and never calls it:
/// GCC 13's headers name it so that such a library is refused. PyTorch's own libraries ask for nothing that new.
/// </summary>
internal static class StandardLibrary
{
    private const string Wrapper = "libLibTorchSharp.so";
    private const string MissingVersion = "GLIBCXX_3.4.32";
    private const string PresentVersion = "GLIBCXX_3.4.20";
    private const string MissingSymbol = "_ZSt21ios_base_library_initv";

    // std::get_terminate(), of the version that is present.
    private const string PresentSymbol = "_ZSt13get_terminatev";

    private static readonly string[] s_standardLibraries = ["/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "/usr/lib64/libstdc++.so.6", "/usr/lib/libstdc++.so.6"];

    /// <summary>Changes the copy beside this program, if it has to be; never the package.</summary>
    public static void Fit()
    {
        string wrapper = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", Wrapper);
        if (!OperatingSystem.IsLinux() || !File.Exists(wrapper) || !IsOld())
        {
            return;
        }

        byte[] library = File.ReadAllBytes(wrapper);
        if (!Has(library, MissingSymbol))
        {
            return;
        }

        Replace(library, Text(MissingSymbol), Text(PresentSymbol));
        Replace(library, Text(MissingVersion), Text(PresentVersion));
        Replace(library, BitConverter.GetBytes(Hash(MissingVersion)), BitConverter.GetBytes(Hash(PresentVersion)));

        // A new file: that of the build may be read-only, or shared with the package.
        File.Delete(wrapper);
        File.WriteAllBytes(wrapper, library);
    }

    private static bool IsOld() => Array.Find(s_standardLibraries, File.Exists) is { } path && !Has(File.ReadAllBytes(path), MissingVersion);

    private static bool Has(ReadOnlySpan<byte> library, string text) => library.IndexOf(Text(text)) >= 0;

    // As a table of an ELF file holds it: with a zero behind it.
    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text + '\0');

    private static void Replace(Span<byte> library, byte[] old, byte[] present)
    {
        for (int at = library.IndexOf(old); at >= 0; at = library.IndexOf(old))
        {
            library.Slice(at, old.Length).Clear();
            present.CopyTo(library[at..]);
        }
    }

    // The hash of a version's name in an ELF file (System V ABI, "Hash Table").
    private static uint Hash(string name)
    {
        uint hash = 0;
        foreach (char character in name)
        {
            hash = (hash << 4) + character;
            uint high = hash & 0xF0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }
}
