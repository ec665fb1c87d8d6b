using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace NetGen.Data.Tables;

/// <summary>Reads tables from files of comma-separated values (RFC 4180).</summary>
public static class CsvFile
{
    // A quote that is never closed would otherwise take the rest of the file.
    private const int MaxCellLength = 1 << 16;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <param name="options">How the file is written; the defaults if null.</param>
    /// <exception cref="InvalidDataException">The file has no row, a row has more or fewer cells than the first, a quote is wrong, or two columns have the same name.</exception>
    /// <exception cref="IOException">The file does not exist, cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static Table Read(string path, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = DataFile.OpenRead(path);
        using var reader = new StreamReader(stream, options.Encoding);
        return Read(reader, path, options);
    }

    /// <summary>Reads text.</summary>
    /// <param name="reader">The text from its position to its end; it stays open.</param>
    /// <param name="name">The name that errors give.</param>
    /// <param name="options">How the text is written; the defaults if null.</param>
    /// <exception cref="InvalidDataException">There is no row, a row has more or fewer cells than the first, a quote is wrong, or two columns have the same name.</exception>
    public static Table Read(TextReader reader, string name, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        options ??= new CsvOptions();
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = options.Delimiter.ToString(),
            MaxFieldSize = MaxCellLength,
            BadDataFound = bad => throw new InvalidDataException($"{name}, line {bad.Context.Parser!.RawRow}: expected quotes around a whole cell and doubled inside it, found '{ErrorText.Show(bad.Field)}'."),
        };
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);
        var rows = new List<string[]>();
        try
        {
            while (parser.Read())
            {
                string[] row = parser.Record!;
                if (rows.Count > 0 && row.Length != rows[0].Length)
                {
                    throw new InvalidDataException($"{name}, line {parser.RawRow}: expected {rows[0].Length} cells as in the first row, found {row.Length}.");
                }

                rows.Add(row);
            }
        }
        catch (CsvHelperException exception)
        {
            throw new InvalidDataException($"{name}, line {parser.RawRow}: expected cells of at most {MaxCellLength} characters. {ErrorText.Show(exception.Message)}", exception);
        }

        if (rows.Count == 0)
        {
            throw new InvalidDataException($"{name}: expected at least a row{(options.HasHeader ? " with the names of the columns" : string.Empty)}, found none.");
        }

        try
        {
            return options.HasHeader ? new Table(Array.ConvertAll(rows[0], cell => cell.Trim()), rows[1..]) : new Table([.. rows[0].Select((_, i) => i.ToString(CultureInfo.InvariantCulture))], rows);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{name}: {exception.Message}", exception);
        }
    }
}
