using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Onnx;

/// <summary>ONNX Runtime's shared library, through its C functions.</summary>
internal sealed unsafe class OrtLibrary : IDisposable
{
    private const uint ApiVersion = 1;
    private const int LogErrors = 3;
    private const string FileName = "libonnxruntime.so.1";

    private readonly nint* _functions;
    private readonly nint _environment;

    /// <param name="path">The library.</param>
    public OrtLibrary(string path)
    {
        nint library = NativeLibrary.Load(path);
        var getBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        nint* functions = getBase();
        _functions = (nint*)((delegate* unmanaged<uint, nint>)functions[0])(ApiVersion);
        Version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)functions[1])())!;
        fixed (byte* name = "benchmark\0"u8)
        {
            nint environment;
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)Function(OrtEntry.CreateEnv))(LogErrors, name, &environment));
            _environment = environment;
        }
    }

    /// <summary>The library's version.</summary>
    public string Version { get; }

    internal nint Environment => _environment;

    /// <summary>The library that <c>peers/install.sh</c> brings, or null.</summary>
    public static string? Find()
    {
        string folder = Path.Combine(Folders.Project, "peers", "node_modules", "onnxruntime-node", "bin");
        string architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, FileName, SearchOption.AllDirectories).FirstOrDefault(f => Path.GetFileName(Path.GetDirectoryName(f)) == architecture)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => Release(OrtEntry.ReleaseEnv, _environment);

    internal nint Function(OrtEntry entry) => _functions[(int)entry];

    internal void Release(OrtEntry entry, nint handle) => ((delegate* unmanaged<nint, void>)Function(entry))(handle);

    internal void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        string? message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)Function(OrtEntry.GetErrorMessage))(status));
        Release(OrtEntry.ReleaseStatus, status);
        throw new InvalidOperationException($"ONNX Runtime {Version}: {message}");
    }
}
