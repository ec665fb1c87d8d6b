using System.Globalization;
using System.Xml.Linq;
using NetGen.Training;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>
/// A report on a network: sections of pictures, charts and tables, in the order in which they are added. It is saved as one HTML page that needs no other
/// file and no network, readable in light and dark, and its pictures as PNG files. Titles, names and notes may be any text: it is escaped, control characters are
/// shown as pictures (␛), and what is no character as U+FFFD.
/// </summary>
/// <param name="title">Title of the page.</param>
/// <param name="lead">A sentence below the title, or null.</param>
public sealed partial class Report(string title, string? lead = null)
{
    /// <summary>Name of the page in the folder of <see cref="Save"/>.</summary>
    public const string PageName = "report.html";

    private const int MostFileNameLetters = 80;

    private readonly List<ReportSection> _sections = [];
    private readonly List<(string Name, string Value)> _figures = [];

    /// <summary>Titles of the sections, in their order.</summary>
    public IReadOnlyList<string> Sections => [.. _sections.Select(s => s.Title)];

    /// <summary>Adds a figure to the head of the page, such as the accuracy.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="value">The figure.</param>
    public void AddFigure(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        _figures.Add((name, value));
    }

    /// <summary>Adds a section of one picture.</summary>
    /// <param name="title">Title of the section.</param>
    /// <param name="caption">What is to be seen.</param>
    /// <param name="picture">The picture.</param>
    public void AddPicture(string title, string caption, Bitmap picture)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(caption);
        ArgumentNullException.ThrowIfNull(picture);
        Add(title, [Caption(caption), Image(picture, caption)], [(title, picture)]);
    }

    /// <summary>Adds a section of text.</summary>
    /// <param name="title">Title of the section.</param>
    /// <param name="text">The text.</param>
    public void AddNote(string title, string text)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        Add(title, [Html("p", Class("note"), text)], []);
    }

    /// <summary>Adds the curves of a training run: loss and accuracy of every step and of every epoch, with those on the validation data.</summary>
    /// <param name="curves">The curves.</param>
    public void AddCurves(TrainingCurves curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        LineChart[] charts = [.. CurveCharts.Of(curves)];
        Add(
            "Training",
            [Caption("Pale: each step, measured before its update. Strong: means of whole epochs, and the validation data after each of them."), .. charts.Select(LineChartFigure.Draw)],
            [.. charts.Select(chart => ($"Training {chart.Title}", LineChartPicture.Draw(chart)))]);
    }

    /// <summary>Adds the table of a network's layers.</summary>
    /// <param name="network">The network.</param>
    public void AddLayers(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = network.Info;
        string caption = $"{info.Name} takes {NetworkPictures.Shape(info.InputShape)} and gives {NetworkPictures.Shape(info.OutputShape)}. Loss: {info.Loss?.Description ?? "none"}. "
            + "The bars show where parameters and work are; “sees” is the part of the input that one output of the layer depends on.";
        Add("Layers", [Caption(caption), Scroll(LayerTable.Draw(info))], []);
    }

    /// <summary>Adds what each kernel of a prediction takes.</summary>
    /// <param name="profile">The result of <see cref="Network.Profile"/>.</param>
    public void AddProfile(NetworkProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        string samples = profile.Samples == 1 ? "one sample" : $"{profile.Samples} samples";
        string caption = string.Create(
            CultureInfo.InvariantCulture,
            $"{profile.Network} predicts {samples} in {profile.Microseconds:F1} µs on one thread, with large weights in {profile.Format}. The bars show each step's share of the time. The processor does at most {profile.Peak / 1e9:F0} GFLOP/s.");
        Add("Where the time goes", [Caption(caption), Scroll(ProfileTable.Draw(profile))], []);
    }

    /// <summary>Saves the page and its pictures in a folder, which is created if it does not exist: <see cref="PageName"/> and PNG files numbered by section.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be written.</exception>
    public void Save(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        SavePage(Path.Combine(folder, PageName));
        for (int i = 0; i < _sections.Count; i++)
        {
            foreach ((string name, Bitmap picture) in _sections[i].Pictures)
            {
                picture.Save(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i + 1:D2}-{FileName(name)}.png")));
            }
        }
    }

    /// <summary>Saves the page alone; its pictures are inside.</summary>
    /// <param name="path">Path of the HTML file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void SavePage(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        XElement head = Html(
            "header",
            Html("h1", title),
            lead is null ? null : Html("p", Class("lead"), lead),
            _figures.Count == 0 ? null : Html("dl", _figures.Select(f => Html("div", Html("dt", f.Name), Html("dd", f.Value)))),
            Html("nav", Attribute("aria-label", "sections"), Html("ol", _sections.Select((s, i) => Html("li", Html("a", Attribute("href", $"#s{i + 1}"), s.Title))))));
        IEnumerable<XElement> sections = _sections.Select((s, i) => Html("section", Attribute("id", $"s{i + 1}"), Html("h2", s.Title), s.Content));
        Page.Save(path, title, [head, .. sections]);
    }

    private void Add(string sectionTitle, IReadOnlyList<XElement> content, IReadOnlyList<(string Name, Bitmap Picture)> pictures) =>
        _sections.Add(new ReportSection(sectionTitle, content, pictures));

    private static XElement Caption(string text) => Html("p", Class("caption"), text);

    private static XElement Scroll(XElement content) => Html("div", Class("scroll"), content);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0}\u00A0%");

    // Letters, digits and single hyphens, few enough for every file system.
    private static string FileName(string name) =>
        string.Join('-', string.Concat(name.Take(MostFileNameLetters).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
