namespace NetGen.Samples.Tests;

/// <summary>A test that publishes a native program.</summary>
public sealed class AotFactAttribute : FactAttribute
{
    public AotFactAttribute() => Skip = AotBuild.MissingTool;
}
