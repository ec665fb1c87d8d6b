using System.Collections;
using System.Globalization;
using System.Xml.Linq;

namespace NetGen.Reports;

/// <summary>Builds HTML that is well-formed XML too. Text, which may be any, goes through <see cref="VisibleText"/> and is escaped by the XML library.</summary>
internal static class Markup
{
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";
    private static readonly string[] s_void = ["meta", "img", "br"];

    /// <summary>An HTML element. An empty one is closed by an end tag, as HTML demands, unless it is one that never has content.</summary>
    public static XElement Html(string name, params object?[] content) =>
        new(s_html + name, s_void.Contains(name) ? Visible(content) : [string.Empty, .. Visible(content)]);

    /// <summary>An SVG element.</summary>
    public static XElement Svg(string name, params object?[] content) => new(s_svg + name, Visible(content));

    public static XAttribute Class(string value) => new("class", value);

    public static XAttribute Attribute(string name, object value) => new(name, Text(value));

    /// <summary>A number as SVG wants it.</summary>
    public static XAttribute Attribute(string name, double value) => new(name, Coordinate(value));

    public static string Coordinate(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>A picture inside the page.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="description">What is seen on it, for those who do not see it.</param>
    /// <param name="scale">Pixels of the page for one of the picture.</param>
    public static XElement Image(Bitmap picture, string description, int scale = 1) => Html(
        "img",
        Attribute("src", "data:image/png;base64," + Convert.ToBase64String(picture.ToPng())),
        Attribute("width", picture.Width * scale),
        Attribute("height", picture.Height * scale),
        Attribute("alt", description));

    private static object?[] Visible(IEnumerable content) => [.. content.Cast<object?>().Select(Visible)];

    private static object? Visible(object? content) => content switch
    {
        string text => VisibleText.Of(text),
        XObject => content,
        IEnumerable items => Visible(items),
        _ => content,
    };

    private static string Text(object value) => VisibleText.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
}
