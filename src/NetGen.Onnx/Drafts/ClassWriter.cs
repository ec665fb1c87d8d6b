using System.Text;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Drafts;

/// <summary>Writes the class, as a person would.</summary>
internal static class ClassWriter
{
    private const int LineLength = 140;

    /// <summary>The file.</summary>
    /// <param name="model">Name of the model's file.</param>
    /// <param name="name">Name of the class.</param>
    /// <param name="options">How it is imported.</param>
    /// <param name="draft">The network.</param>
    /// <param name="output">Shape of one output sample.</param>
    public static string Write(string model, string name, OnnxImportOptions options, NetworkDraft draft, int[] output)
    {
        var text = new StringBuilder();
        text.Append("using NetGen;\n\n");
        if (options.Namespace is not null)
        {
            text.Append($"namespace {options.Namespace};\n\n");
        }

        text.Append($"/// <summary>{Escaped(model)}: {ShapeMath.Format(draft.InputSample)} → {ShapeMath.Format(output)}.</summary>\n");
        string[] arguments = [.. draft.Inputs.Count > 1 ? [] : draft.InputSample.Select(d => $"{d}"), .. options.Trainable ? ["Trainable = true"] : Array.Empty<string>()];
        text.Append(arguments.Length == 0 ? "[Network]\n" : $"[Network({string.Join(", ", arguments)})]\n");
        foreach (string line in Lines(draft.Layers))
        {
            text.Append($"[{line}]\n");
        }

        text.Append($"public sealed partial class {name};\n");
        return text.ToString();
    }

    // What computes begins a line, and what follows it stays beside it.
    private static IEnumerable<string> Lines(IReadOnlyList<DraftLayer> layers)
    {
        string line = "";
        bool isAfterFrom = false;
        foreach (DraftLayer layer in layers)
        {
            string attribute = layer.ToString();
            bool isBranch = layer.Kind is "From" or "Outputs" or "Input";
            bool begins = isBranch || layer.Kind is "Add" or "Subtract" or "Multiply" or "Divide" or "Concat" or "Linear" || layer.Kind.StartsWith("Conv", StringComparison.Ordinal);
            begins &= isBranch || !isAfterFrom;
            isAfterFrom = layer.Kind is "From" or "Input";
            if (line.Length > 0 && (begins || line.Length + attribute.Length > LineLength))
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? attribute : $", {attribute}";
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
