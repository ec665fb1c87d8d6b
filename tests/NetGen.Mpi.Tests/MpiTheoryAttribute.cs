namespace NetGen.Mpi.Tests;

/// <summary>Tests that start <c>mpirun</c>.</summary>
public sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute() => Skip = MpiRun.Missing;
}
