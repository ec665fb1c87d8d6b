using System.Runtime.InteropServices;

namespace NetGen.Mpi.Native;

/// <summary>The functions of the MPI library that this package calls. Handles are pointers, as in Open MPI.</summary>
internal static unsafe partial class MpiFunctions
{
    /// <summary>The library's name, which <see cref="MpiLibrary"/> resolves.</summary>
    public const string Library = "mpi";

    /// <summary>MPI_THREAD_SERIALIZED: any thread may call, but only one at a time.</summary>
    public const int ThreadSerialized = 2;

    /// <summary>MPI_ANY_SOURCE.</summary>
    public const int AnySource = -1;

    [LibraryImport(Library)]
    public static partial int MPI_Initialized(int* flag);

    [LibraryImport(Library)]
    public static partial int MPI_Init_thread(int* argc, byte*** argv, int required, int* provided);

    [LibraryImport(Library)]
    public static partial int MPI_Finalize();

    [LibraryImport(Library)]
    public static partial int MPI_Abort(nint comm, int code);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_dup(nint comm, nint* copy);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_rank(nint comm, int* rank);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_size(nint comm, int* size);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_set_errhandler(nint comm, nint handler);

    [LibraryImport(Library)]
    public static partial int MPI_Isend(void* buffer, int count, nint type, int destination, int tag, nint comm, nint* request);

    [LibraryImport(Library)]
    public static partial int MPI_Irecv(void* buffer, int count, nint type, int source, int tag, nint comm, nint* request);

    [LibraryImport(Library)]
    public static partial int MPI_Recv(void* buffer, int count, nint type, int source, int tag, nint comm, MpiStatus* status);

    [LibraryImport(Library)]
    public static partial int MPI_Iprobe(int source, int tag, nint comm, int* flag, MpiStatus* status);

    [LibraryImport(Library)]
    public static partial int MPI_Test(nint* request, int* flag, MpiStatus* status);

    [LibraryImport(Library)]
    public static partial int MPI_Get_count(MpiStatus* status, nint type, int* count);

    [LibraryImport(Library)]
    public static partial int MPI_Error_string(int code, byte* text, int* length);

    [LibraryImport(Library)]
    public static partial int MPI_Get_library_version(byte* text, int* length);
}
