using System.Text;

namespace NetGen.Data.Tables;

/// <summary>How a file of separated values is written.</summary>
public sealed class CsvOptions
{
    private readonly char _delimiter = ',';

    /// <summary>What stands between two cells. Default: a comma.</summary>
    /// <exception cref="ArgumentException">It is a quote or ends a line.</exception>
    public char Delimiter
    {
        get => _delimiter;
        init => _delimiter = value is not ('"' or '\r' or '\n') ? value : throw new ArgumentException("A quote and the end of a line have a meaning of their own; expected another delimiter.", nameof(value));
    }

    /// <summary>Whether the first row has the names of the columns. Without it they are <c>0</c>, <c>1</c> and so on. Default true.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The encoding of a file that does not state it by its first bytes. Default: UTF-8.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;
}
