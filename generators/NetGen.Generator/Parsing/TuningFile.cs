using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>
/// A tuning file as read. After a line <c>NetGen tuning 1</c> it has lines <c>processor NAME</c> and, of what was measured there, lines
/// <c>LAYER | MODE | TARGET = KERNEL NANOSECONDS, KERNEL NANOSECONDS</c>. Lines that begin with # say nothing.
/// </summary>
/// <param name="Table">What it says.</param>
/// <param name="Problems">Lines that say nothing that is understood.</param>
internal sealed record TuningFile(TuningTable Table, EquatableArray<LocatedProblem> Problems)
{
    /// <summary>The first line.</summary>
    public const string Header = "NetGen tuning 1";

    /// <summary>What stands before the name of a processor.</summary>
    public const string Processor = "processor ";

    private const string Row = "LAYER | MODE | TARGET = KERNEL NANOSECONDS, ...";

    /// <summary>Whether a file is one, by its name.</summary>
    public static bool Is(AdditionalText file) => string.Equals(Path.GetFileName(file.Path), TuningTable.FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file of a project.</summary>
    public static TuningFile Read(AdditionalText file, CancellationToken cancellation) =>
        file.GetText(cancellation) is { } text ? Parse(file.Path, text) : new(TuningTable.Empty, default);

    /// <summary>What several files of a project say. Where two say something of the same layer, the first counts.</summary>
    public static TuningTable Join(IEnumerable<TuningFile> files) =>
        new(new EquatableArray<TuningRow>(files.SelectMany(file => file.Table.Rows).GroupBy(row => row.Key).Select(rows => rows.First())));

    /// <summary>Reads the text of a file.</summary>
    public static TuningFile Parse(string path, SourceText text)
    {
        var rows = new Dictionary<string, TuningRow>();
        var problems = new List<LocatedProblem>();
        string? processor = null;
        bool hasHeader = false;
        foreach (TextLine line in text.Lines)
        {
            string content = line.ToString().Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            if (!hasHeader)
            {
                if (content != Header)
                {
                    // Of another version nothing can be understood, which is said once.
                    Report($"it begins with '{Shorten(content)}'; expected '{Header}'. The file is not used: netgen tune writes another");
                    break;
                }

                hasHeader = true;
            }
            else if (content.StartsWith(Processor, StringComparison.Ordinal))
            {
                processor = content.Substring(Processor.Length).Trim();
            }
            else if (processor is null)
            {
                Report($"no line '{Processor}NAME' stands before it");
            }
            else if (ParseRow(content, processor, out string problem) is not { } row)
            {
                Report(problem);
            }
            else if (rows.ContainsKey(row.Key))
            {
                Report($"a line before it says something of '{Shorten(row.Key)}'; expected one");
            }
            else
            {
                rows.Add(row.Key, row);
            }

            void Report(string message) => problems.Add(new(
                ProblemKind.TuningLine,
                $"Tuning file: {message}",
                new SourceSpan(path, line.Span, text.Lines.GetLinePositionSpan(line.Span))));
        }

        return new(new TuningTable(new EquatableArray<TuningRow>(rows.Values)), new EquatableArray<LocatedProblem>(problems));
    }

    private static TuningRow? ParseRow(string line, string processor, out string problem)
    {
        int equals = line.IndexOf('=');
        if (equals < 0)
        {
            problem = $"'{Shorten(line)}' has no '='; expected '{Row}'";
            return null;
        }

        string[] key = [.. line.Substring(0, equals).Split('|').Select(part => part.Trim())];
        if (key.Length != 3 || key[0].Length == 0)
        {
            problem = $"'{Shorten(line.Substring(0, equals).Trim())}' has {key.Length} parts; expected 'LAYER | MODE | TARGET'";
            return null;
        }

        if ((Unknown("mode", key[1], TuningKey.Modes) ?? Unknown("target", key[2], TuningKey.Targets)) is { } unknown)
        {
            problem = unknown;
            return null;
        }

        var times = new List<TuningTime>();
        foreach (string time in line.Substring(equals + 1).Split(',').Select(time => time.Trim()))
        {
            string[] parts = time.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || Nanoseconds(parts[1]) is not { } nanoseconds)
            {
                problem = $"the time is '{Shorten(time)}'; expected 'KERNEL NANOSECONDS', the number above 0";
                return null;
            }

            if (times.Any(other => other.Kernel == parts[0]))
            {
                problem = $"{Shorten(parts[0])} has two times; expected one";
                return null;
            }

            times.Add(new(parts[0], nanoseconds));
        }

        problem = string.Empty;
        return new(string.Join(" | ", key), new EquatableArray<TuningTime>(times), processor);
    }

    private static string? Unknown(string what, string value, IReadOnlyList<string> known) =>
        known.Contains(value) ? null : $"the {what} is '{Shorten(value)}'; expected {string.Join(" or ", known)}";

    private static double? Nanoseconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value is > 0 and < double.PositiveInfinity ? value : null;

    private static string Shorten(string text)
    {
        const int Longest = 40;
        return text.Length <= Longest ? text : text.Substring(0, Longest - 1) + "…";
    }
}
