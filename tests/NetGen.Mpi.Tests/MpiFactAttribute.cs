namespace NetGen.Mpi.Tests;

/// <summary>A test that starts <c>mpirun</c>.</summary>
public sealed class MpiFactAttribute : FactAttribute
{
    public MpiFactAttribute() => Skip = MpiRun.Missing;
}
