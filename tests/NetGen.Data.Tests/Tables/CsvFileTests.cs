using NetGen.Data.Tables;

namespace NetGen.Data.Tests.Tables;

/// <summary>Files of separated values become tables, or the line that is wrong is named.</summary>
public sealed class CsvFileTests
{
    [Fact]
    public void Cells_come_as_they_were_written()
    {
        Table table = Read("name, note ,n\r\n\"a, b\",\"say \"\"ja\"\"\",1\nžluť,\"two\nlines\", 2 \n\n,,\n");
        Assert.Equal(["name", "note", "n"], table.Columns);
        Assert.Equal(["a, b", "say \"ja\"", "1"], Row(table, 0));
        Assert.Equal(["žluť", "two\nlines", " 2 "], Row(table, 1));
        Assert.Equal(["", "", ""], Row(table, 2));
        Assert.Equal(3, table.Count);
    }

    [Fact]
    public void Other_delimiters_and_files_without_names()
    {
        Table table = Read("1;2,5\n3;4", new CsvOptions { Delimiter = ';', HasHeader = false });
        Assert.Equal(["0", "1"], table.Columns);
        Assert.Equal(["1", "2,5"], Row(table, 0));
        Assert.Throws<ArgumentException>(() => new CsvOptions { Delimiter = '"' });
    }

    [Theory]
    [InlineData("", "test: expected at least a row with the names of the columns, found none.")]
    [InlineData("a,b\n1,2\n3\n", "test, line 3: expected 2 cells as in the first row, found 1.")]
    [InlineData("a,b\n1,2,3\n", "test, line 2: expected 2 cells as in the first row, found 3.")]
    [InlineData("a,b\n1,x\"y\n", "test, line 2: expected quotes around a whole cell and doubled inside it, found 'x\"y")]
    [InlineData("a, a\n1,2\n", "test: Columns 0 and 1 are both called 'a'; expected a name of its own for each.")]
    public void What_is_wrong_is_named_with_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => Read(text)).Message);

    [Fact]
    public void A_quote_that_is_not_closed_does_not_take_the_file() =>
        Assert.StartsWith("test, line ", Assert.Throws<InvalidDataException>(() => Read("a,b\n1,\"" + new string('x', 1 << 17))).Message);

    [Fact]
    public void A_file_is_read_with_its_encoding()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "a.csv");
        File.WriteAllText(path, "größe\n1", System.Text.Encoding.UTF8);
        Assert.Equal(["größe"], CsvFile.Read(path).Columns);
        File.WriteAllText(path, "größe\n1", System.Text.Encoding.Latin1);
        Assert.Equal(["größe"], CsvFile.Read(path, new CsvOptions { Encoding = System.Text.Encoding.Latin1 }).Columns);
        Assert.Throws<FileNotFoundException>(() => CsvFile.Read(path + "x"));
    }

    private static Table Read(string text, CsvOptions? options = null) => CsvFile.Read(new StringReader(text), "test", options);

    private static string[] Row(Table table, int row) => [.. Enumerable.Range(0, table.Columns.Count).Select(column => table[row, column])];
}
