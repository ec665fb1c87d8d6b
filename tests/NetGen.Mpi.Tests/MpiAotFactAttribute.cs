using NetGen.Samples.Tests;

namespace NetGen.Mpi.Tests;

/// <summary>A test that publishes a native program and starts it with <c>mpirun</c>.</summary>
public sealed class MpiAotFactAttribute : FactAttribute
{
    public MpiAotFactAttribute() => Skip = MpiRun.Missing ?? AotBuild.MissingTool;
}
