namespace NetGen.Tool;

/// <summary>A command cannot do what it was asked to.</summary>
internal sealed class ToolException(string message, Exception? cause = null) : Exception(message, cause);
