using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>No text, wherever it enters, ends a report or makes a page that is not well-formed.</summary>
public sealed class HostileTextTests
{
    // Every parameter through which text comes in; Fill gives each of them text, but for paths and switches of formatting.
    private static readonly string[] s_entrances =
    [
        "Report.AddClassMetrics(classNames)", "Report.AddClassMetrics(title)", "Report.AddConfusion(classNames)", "Report.AddErrors(outputNames)", "Report.AddErrors(title)", "Report.AddFigure(name)", "Report.AddFigure(value)", "Report.AddGallery(title)", "Report.AddNote(text)", "Report.AddNote(title)",
        "Report.AddPicture(caption)", "Report.AddPicture(title)", "Report.Report(lead)", "Report.Report(title)", "ImageSamples.ImageSamples(classNames)", "NetworkReport.Create(title)",
        "NetworkReport.CreateMultiLabel(labelNames)", "NetworkReport.CreateMultiLabel(title)", "NetworkReport.CreateRegression(outputNames)", "NetworkReport.CreateRegression(title)",
    ];

    private static readonly string[] s_paths = ["Bitmap.Save(path)", "Report.Save(folder)", "Report.SavePage(path)", "TrainingCurves.SaveEvents(folder)"];

    [Fact]
    public void Every_entrance_is_tried()
    {
        IEnumerable<string> found = typeof(Report).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>()
                .Where(method => !method.Name.StartsWith("op_", StringComparison.Ordinal) && !method.IsSpecialName || method.IsConstructor)
                .SelectMany(method => method.GetParameters()
                    .Where(parameter => parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(IReadOnlyList<string>))
                    .Select(parameter => $"{type.Name}.{(method.IsConstructor ? type.Name : method.Name)}({parameter.Name})")));
        Assert.Equal(s_entrances.Concat(s_paths).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_character_may_occur()
    {
        string all = string.Concat(Enumerable.Range(0, 0x10000).Select(c => (char)c)) + "\uDC00\uD800 \U0001F600\U0010FFFF\uD83D";
        foreach (char[] part in all.Chunk(4096))
        {
            Check(new string(part));
        }
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\u001B[31mred\u001B[0m")]
    [InlineData("\uFFFF")]
    [InlineData("\uD800")]
    [InlineData("\uDC00\uD800")]
    [InlineData("a\r\nb\rc\u0085d\u2028e")]
    [InlineData("]]> <!-- --> <script>alert(1)</script> &amp; &#0; \" '")]
    [InlineData("</style></title><img src=x onerror=alert(1)>")]
    [InlineData("\u202Egnp.exe")]
    [InlineData("..")]
    [InlineData("")]
    public void Hostile_text(string text) => Check(text);

    [Fact]
    public void Text_of_any_length() => Check(string.Concat(Enumerable.Repeat("long \u0001", 30_000)));

    [Fact]
    public void Random_text()
    {
        var random = new Random(3);
        for (int round = 0; round < 10; round++)
        {
            Check(string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(0x80)))));
        }
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\u001B[1m", "␛[1m")]
    [InlineData("a\0b\u007F", "a␀b␡")]
    [InlineData("\t\r\n", "\t\n")]
    [InlineData("é€😀", "é€😀")]
    [InlineData("\u0080\uFFFE\uFDD0\U0001FFFF", "\uFFFD\uFFFD\uFFFD\uFFFD")]
    public void What_cannot_be_shown_is_shown_as_a_sign(string text, string expected) => Assert.Equal(expected, VisibleText.Of(text));

    [Fact]
    public void A_class_without_a_name_is_its_number() =>
        Assert.Equal("1", new ImageSamples(TestImages.Bars(2, 0), [1, 12, 12], ["a", null!]).ClassName(1));

    private static void Check(string text)
    {
        using var folder = new TempFolder();
        ImageSamples samples = new(TestImages.Bars(4, seed: 1), [1, 12, 12], [text, text + "2"]);
        var report = new Report(text, text);
        report.AddFigure(text, text);
        report.AddPicture(text, text, samples.Picture(0));
        report.AddNote(text, text);
        report.AddGallery(samples, title: text);
        report.AddConfusion(new[,] { { 1, 2 }, { 3, 4 } }, samples.ClassNames);
        report.AddClassMetrics(ClassificationMetrics.Of(new[,] { { 1, 2 }, { 3, 4 } }), samples.ClassNames, text);
        report.AddErrors([1, 2], [3, 4], outputs: 2, samples.ClassNames, text);
        report.AddMistakes(samples, Classifications.Of(new BarNet(), samples.Data));
        report.Save(folder.Path);

        string page = File.ReadAllText(folder.File(Report.PageName));
        Assert.All(page.EnumerateRunes().Where(rune => rune.Value > '~' || rune.Value < ' '), rune => Assert.True(rune.Value == '\n' || rune.Value == '\t' || (rune.Value >= 0xA0 && (rune.Value & 0xFFFE) != 0xFFFE), $"U+{rune.Value:X4}"));
        XDocument document = XDocument.Load(XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore }), System.Xml.Linq.LoadOptions.PreserveWhitespace);
        Assert.Equal(VisibleText.Of(text), document.Descendants().First(e => e.Name.LocalName == "h1").Value);
        Assert.DoesNotContain(document.Descendants(), e => e.Name.LocalName is "script" or "iframe" || e.Attributes().Any(a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(Directory.GetFiles(folder.Path), file => Assert.Matches("^[a-z0-9.-]{5,100}$", Path.GetFileName(file)));
    }
}
