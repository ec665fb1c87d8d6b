using System.Runtime.InteropServices;

namespace NetGen.Mpi.Native;

/// <summary>MPI_Status of Open MPI.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MpiStatus
{
    public int Source;
    public int Tag;
    public int Error;
    public int Cancelled;
    public nuint Bytes;
}
