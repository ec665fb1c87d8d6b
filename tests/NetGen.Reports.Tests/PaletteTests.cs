using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NetGen.Reports.Tests;

/// <summary>Colours can be told apart with any kind of colour vision, and text can be read, in light and in dark.</summary>
public sealed partial class PaletteTests
{
    private static readonly string s_style = ReadStyle();

    [Fact]
    public void Amounts_become_lighter_all_the_way_with_any_colour_vision()
    {
        foreach (int kind in ColorVision.Kinds)
        {
            double[] lightness = [.. Enumerable.Range(0, 33).Select(i => ColorVision.Lightness(ColorMap.Sequential.At(i / 32f), kind))];
            Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"vision {kind}: {pair}"));
            Assert.InRange(lightness[^1] - lightness[0], 60, 100);
        }
    }

    [Fact]
    public void Signs_differ_in_colour_and_not_in_lightness()
    {
        foreach (int kind in ColorVision.Kinds)
        {
            for (float amount = 0.3f; amount <= 1; amount += 0.1f)
            {
                Color below = ColorMap.Diverging.At((1 - amount) / 2);
                Color above = ColorMap.Diverging.At((1 + amount) / 2);
                Assert.InRange(ColorVision.Difference(below, above, kind), 20, 200);
                Assert.InRange(ColorVision.Lightness(below, kind) - ColorVision.Lightness(above, kind), -20, 20);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lines_differ_and_stand_out(bool dark)
    {
        Color card = Variable("card", dark);
        Color[] series = [.. Enumerable.Range(0, 4).Select(i => Variable($"series{i}", dark))];
        Assert.All(series, color => Assert.True(ColorVision.Contrast(color, card) >= 3, $"{color} on {card}"));
        foreach (int kind in ColorVision.Kinds)
        {
            Assert.InRange(ColorVision.Difference(series[0], series[1], kind), 40, 200);
        }
    }

    [Fact]
    public void Files_have_the_colours_of_the_page_in_light() => Assert.Equal(
        new[] { "card", "text", "muted", "grid", "right", "wrong", "series0", "series1", "series2", "series3" }.Select(name => Variable(name, dark: false)),
        [ChartColors.Card, ChartColors.Text, ChartColors.Muted, ChartColors.Grid, ChartColors.Right, ChartColors.Wrong, .. ChartColors.Series]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_can_be_read(bool dark)
    {
        foreach (string ground in new[] { "page", "card" })
        {
            Assert.True(ColorVision.Contrast(Variable("text", dark), Variable(ground, dark)) >= 7, ground);
            Assert.True(ColorVision.Contrast(Variable("muted", dark), Variable(ground, dark)) >= 4.5, ground);
            Assert.True(ColorVision.Contrast(Variable("series0", dark), Variable(ground, dark)) >= 4.5, ground);
        }
    }

    [Theory]
    [InlineData(false, "right")]
    [InlineData(true, "right")]
    [InlineData(false, "wrong")]
    [InlineData(true, "wrong")]
    public void Counts_can_be_read_on_cells_of_any_strength(bool dark, string kind)
    {
        Color strong = Color.FromRgb(0x000000);
        for (float opacity = 0; opacity <= 1; opacity += 0.05f)
        {
            Color cell = Variable("card", dark).Mix(Variable(kind, dark: false), opacity);
            Color ink = opacity >= ConfusionTable.BrightOpacity ? strong : Variable("ink", dark);
            Assert.True(ColorVision.Contrast(ink, cell) >= 4.5, $"{ink} on {cell}, opacity {opacity}");
        }
    }

    // The dark values stand behind the light ones.
    private static Color Variable(string name, bool dark)
    {
        MatchCollection found = Hexadecimal().Matches(s_style);
        Match[] values = [.. found.Where(m => m.Groups[1].Value == name)];
        Match value = dark ? values[^1] : values[0];
        return Color.FromRgb(int.Parse(value.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private static string ReadStyle()
    {
        using var folder = new TempFolder();
        string path = folder.File("page.html");
        new Report("Empty").SavePage(path);
        return XDocument.Load(path).Descendants().Single(e => e.Name.LocalName == "style").Value;
    }

    [GeneratedRegex("--([a-z0-9]+): #([0-9a-f]{6});")]
    private static partial Regex Hexadecimal();
}
