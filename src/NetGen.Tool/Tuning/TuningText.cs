extern alias generator;

using System.Globalization;
using System.Text;
using generator::NetGen.Generator.Model;
using generator::NetGen.Generator.Parsing;
using Microsoft.CodeAnalysis.Text;
using NetGen.Serialization;

namespace NetGen.Tool.Tuning;

/// <summary>The text of a tuning file.</summary>
internal static class TuningText
{
    /// <summary>What a file says; nothing where there is none.</summary>
    public static TuningTable Read(string file) => File.Exists(file) ? TuningFile.Parse(file, SourceText.From(File.ReadAllText(file))).Table : TuningTable.Empty;

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="measured">What was measured.</param>
    /// <param name="before">What it said before. Rows of targets that this machine is not stay.</param>
    public static void Write(string file, TuningTable measured, TuningTable before)
    {
        string[] targets = [.. measured.Rows.Select(Target).Distinct()];
        string text = Of(measured.Rows.Concat(before.Rows.Where(row => !targets.Contains(Target(row)))));
        FileReplacement.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    private static string Of(IEnumerable<TuningRow> rows)
    {
        var text = new StringBuilder($"# Nanoseconds of the kernels that can compute a layer, written by netgen tune. Builds of the project emit the fastest.\n{TuningFile.Header}\n");
        foreach (IGrouping<string, TuningRow> machine in rows.GroupBy(row => row.Processor))
        {
            text.Append('\n').Append(TuningFile.Processor).Append(machine.Key).Append('\n');
            foreach (TuningRow row in machine.OrderBy(row => row.Key, StringComparer.Ordinal))
            {
                text.Append(row.Key).Append(" = ").AppendJoin(", ", row.Times.Select(time => $"{time.Kernel} {time.Nanoseconds.ToString(CultureInfo.InvariantCulture)}")).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Target(TuningRow row) => row.Key[(row.Key.LastIndexOf('|') + 1)..].Trim();
}
