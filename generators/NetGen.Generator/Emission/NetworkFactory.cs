using System.Collections.Generic;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>A static method that makes a network with the weights of a file. An invalid network has it too, so that its error is the only one.</summary>
internal sealed record NetworkFactory(string Name, string Type, string Parameter, string Source, string Meaning, string Faults)
{
    public static IReadOnlyList<NetworkFactory> All { get; } =
    [
        new("FromFile", "string", "path", "a safetensors file", "The file.", "The file is malformed or does not fit, or several assignments fit."),
        new("FromStream", "global::System.IO.Stream", "stream", "safetensors", "The bytes from its position to its end; it stays open.", "The content is malformed or does not fit, or several assignments fit."),
    ];

    /// <summary>The head of the method.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="nullable">What stands behind a type that may be null.</param>
    public string Declaration(NetworkSpec spec, string nullable) =>
        $"public static {spec.ClassName} {Name}({Type} {Parameter}, global::NetGen.LoadOptions{nullable} options = null)";

    public void EmitDocumentation(CodeWriter code)
    {
        code.Line($"/// <summary>A network with the weights of {Source}, as <c>Load</c> reads it. It draws no weights before, so it is there sooner. What the options let it go without starts as in a new network.</summary>");
        code.Line($"/// <param name=\"{Parameter}\">{Meaning}</param>");
        code.Line("/// <param name=\"options\">Which tensors are read, and how they are named; null for all, by their names and shapes.</param>");
        code.Line($"/// <exception cref=\"global::NetGen.Serialization.WeightsFormatException\">{Faults}</exception>");
    }
}
