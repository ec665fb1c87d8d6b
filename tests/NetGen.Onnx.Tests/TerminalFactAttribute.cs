namespace NetGen.Onnx.Tests;

/// <summary>A test that runs a command on a terminal, skipped where the command <c>script</c> does not make one.</summary>
public sealed class TerminalFactAttribute : FactAttribute
{
    /// <summary>The command.</summary>
    public const string Script = "/usr/bin/script";

    /// <summary>Skips the test if the command is missing.</summary>
    public TerminalFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists(Script) ? null : $"{Script} is not there.";
}
