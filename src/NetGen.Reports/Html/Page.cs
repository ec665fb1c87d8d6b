using System.Text;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>A whole HTML page: one file that needs no other.</summary>
internal static class Page
{
    private static readonly string s_style = ReadStyle();

    /// <summary>Saves a page, in a folder that is made if it is missing. Who reads the file meanwhile sees the old or the new one.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="title">Title of the page.</param>
    /// <param name="body">What it shows.</param>
    /// <param name="reloadSeconds">After so many seconds browsers shall load it again; null for never.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Save(string path, string title, IEnumerable<XElement> body, int? reloadSeconds = null)
    {
        XElement page = Html(
            "html",
            Attribute("lang", "en"),
            Html(
                "head",
                Html("meta", Attribute("charset", "utf-8")),
                Html("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
                reloadSeconds is { } seconds ? Html("meta", Attribute("http-equiv", "refresh"), Attribute("content", seconds)) : null,
                Html("title", title),
                Html("style", s_style)),
            Html("body", Html("main", body)));
        string text = "<!DOCTYPE html>\n" + page.ToString(System.Xml.Linq.SaveOptions.DisableFormatting) + "\n";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!); // a file has a folder
        WholeFile.Write(path, Encoding.UTF8.GetBytes(text));
    }

    // Browsers read a style sheet as it stands, so it holds nothing that XML would escape.
    private static string ReadStyle()
    {
        using Stream stream = typeof(Page).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
