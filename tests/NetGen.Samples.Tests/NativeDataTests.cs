using System.Globalization;
using NetGen.Data.Tests.Images;
using NetGen.NativeData;

namespace NetGen.Samples.Tests;

/// <summary>A native program reads pictures and tables as the same code does under the JIT compiler.</summary>
public sealed class NativeDataTests
{
    private static readonly string s_project = Path.Combine(Repository.Root, "tests", "NetGen.NativeData");

    [AotFact]
    public void It_reads_what_the_JIT_reads()
    {
        ProgramResult publication = AotBuild.Publish(s_project);
        Assert.True(publication.ExitCode == 0, publication.Output);
        Assert.DoesNotContain("warning", publication.Output, StringComparison.OrdinalIgnoreCase);

        using var folder = new TempFolder();
        string table = folder.File("flats.csv");
        File.WriteAllText(table, "size,district,year,rent\n50,Nord,1960,700\n80,Süd,,1200\n20,Mitte,2010,380\n");
        string png = folder.File("small.png");
        File.WriteAllBytes(png, PngBytes.Make(PngBytes.Rgb, bits: 8, columns: 2, 255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9));

        // The last one has the tags of a camera.
        string originals = Path.Combine(Repository.Root, "tests", "NetGen.Data.Tests", "Images");
        string[] pictures = [png, Path.Combine(originals, "plain.jpg"), Path.Combine(originals, "progressive.jpg"), Path.Combine(originals, "turned.jpg")];
        ProgramResult native = Programs.Run(AotBuild.ProgramOf(s_project), [table, .. pictures], TimeSpan.FromMinutes(2));
        Assert.True(native.ExitCode == 0, native.Errors);
        Assert.Equal(DataSummary.OfTable(table), native.Lines[0]);
        Assert.Equal(DataSummary.OfPicture(png), native.Lines[1]);

        // Of JPEG the decoder computes cosines. In a native program it has narrower vectors, and rounds otherwise in the last digit.
        int[][] expected = [.. pictures.Select(p => Pixels(DataSummary.OfPicture(p)))];
        int[][] actual = [.. native.Lines[1..].Select(Pixels)];
        Assert.Equal(expected.Select(e => e.Length), actual.Select(a => a.Length));
        Assert.All(expected.Zip(actual).SelectMany(p => p.First.Zip(p.Second)), pair => Assert.InRange(pair.Second, pair.First - 1, pair.First + 1));
    }

    private static int[] Pixels(string line) => [.. line.Split(": ")[1].Split(' ').Select(v => int.Parse(v, CultureInfo.InvariantCulture))];
}
