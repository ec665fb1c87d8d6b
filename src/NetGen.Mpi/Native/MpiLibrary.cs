using System.Reflection;
using System.Runtime.InteropServices;

namespace NetGen.Mpi.Native;

/// <summary>Finds the MPI library and the handles that it exports as addresses of its variables.</summary>
internal static unsafe class MpiLibrary
{
    // Those of Open MPI 2 to 5 on Linux and macOS; the first without a number is there only where the files for developers are.
    private static readonly string[] s_names = ["libmpi.so.40", "libmpi.so.20", "libmpi.so", "libmpi.40.dylib", "libmpi.dylib"];

    private static readonly Lazy<nint> s_handle = new(Open);

    /// <summary>MPI_COMM_WORLD.</summary>
    public static nint World => Handle("ompi_mpi_comm_world");

    /// <summary>MPI_BYTE.</summary>
    public static nint Byte => Handle("ompi_mpi_byte");

    /// <summary>MPI_ERRORS_RETURN.</summary>
    public static nint ErrorsReturn => Handle("ompi_mpi_errors_return");

    /// <summary>MPI_REQUEST_NULL.</summary>
    public static nint NoRequest => Handle("ompi_request_null");

    /// <summary>Loads the library.</summary>
    /// <exception cref="MpiException">There is none, or it is not Open MPI.</exception>
    public static void Load() => _ = s_handle.Value;

    /// <summary>Ends with an exception if a call returned an error.</summary>
    public static void Check(int code, string call)
    {
        if (code == 0)
        {
            return;
        }

        const int MaxErrorString = 512;
        byte* text = stackalloc byte[MaxErrorString];
        int length = 0;
        MpiFunctions.MPI_Error_string(code, text, &length);
        throw new MpiException($"{call} failed: {Marshal.PtrToStringUTF8((nint)text, length)}");
    }

    private static nint Open()
    {
        nint handle = 0;
        if (Array.Find(s_names, name => NativeLibrary.TryLoad(name, out handle)) is not { } found)
        {
            throw new MpiException($"There is no MPI library; expected one of {string.Join(", ", s_names)}, from Open MPI (Debian: openmpi-bin).");
        }

        if (!NativeLibrary.TryGetExport(handle, "ompi_mpi_comm_world", out _))
        {
            throw new MpiException($"{found} is not Open MPI, whose handles are addresses; expected Open MPI (Debian: openmpi-bin).");
        }

        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == MpiFunctions.Library ? handle : 0);
        return handle;
    }

    private static nint Handle(string name) => NativeLibrary.GetExport(s_handle.Value, name);
}
