using System.Globalization;
using System.Xml.Linq;
using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>A report is one well-formed page that needs nothing from elsewhere, and PNG files.</summary>
public sealed class ReportTests
{
    private static readonly string[] s_sections =
    [
        "Training", "Confusion matrix", "Most confident mistakes", "Images", "Layers", "Filters", "Feature maps", "Receptive fields", "Saliency", "What it wants to see",
        "What its filters want to see", "Where the time goes",
    ];

    [Fact]
    public void A_trained_network_has_every_section()
    {
        using var folder = new TempFolder();
        Dataset test = TestImages.Bars(60, seed: 12);
        var network = new BarNet();
        using var trainer = new Trainer<BarNet>(network, new TrainerOptions { BatchSize = 16, Threads = 1 });
        var curves = new TrainingCurves();
        curves.Add(trainer.Fit(TestImages.Bars(120, seed: 11), epochs: 2, validation: test, progress: curves));
        Report report = NetworkReport.Create("Bars & more", network, TestImages.Samples(test), curves);
        report.Save(folder.Path);

        Assert.Equal(s_sections, report.Sections);
        XDocument page = XDocument.Load(folder.File(Report.PageName));
        CheckPage(page);
        Assert.Equal("Bars & more", Elements(page, "h1").Single().Value);
        Assert.Equal(s_sections, Elements(page, "h2").Select(e => e.Value));
        Assert.Contains("horizontal <bar>", Elements(page, "figcaption").Select(e => e.Value));
        Assert.All(["loss", "classified correctly", "epoch", "what it is", "what the network says", "validation"], label => Assert.Contains(label, Elements(page, "span").Concat(Elements(page, "th")).Select(e => e.Value)));

        string[] files = [.. Directory.GetFiles(folder.Path, "*.png").Order(StringComparer.Ordinal)];
        Assert.All(
            [
                "01-training-loss.png", "01-training-accuracy.png", "02-confusion-matrix.png", "04-images.png", "06-filters-conv1.png", "07-feature-maps-relu2.png",
                "08-receptive-fields.png", "09-saliency.png", "10-what-it-wants-to-see.png", "11-what-its-filters-want-to-see-relu2.png",
            ], name => Assert.Contains(folder.File(name), files));
        Assert.All(files, file => PngReader.Read(File.ReadAllBytes(file)));
    }

    [Fact]
    public void A_network_that_is_not_inspectable_has_what_can_be_shown_and_says_what_the_rest_needs()
    {
        using var folder = new TempFolder();
        var network = new ColorNet();
        var samples = new ImageSamples(TestImages.Noise(network.Info, 20, seed: 13), network.Info.InputShape);
        Report report = NetworkReport.Create("Colours", network, samples);
        report.Save(folder.Path);

        Assert.Equal(s_sections[1..^1], report.Sections);
        XDocument page = XDocument.Load(folder.File(Report.PageName));
        CheckPage(page);
        string[] notes = [.. Elements(page, "p").Where(p => (string?)p.Attribute("class") == "note").Select(p => p.Value)];
        Assert.Equal(4, notes.Length);
        Assert.All(notes, note => Assert.Contains("[Network(..., Inspectable = true)]", note, StringComparison.Ordinal));
    }

    [Fact]
    public void Blocks_that_share_their_weights_are_shown()
    {
        using var folder = new TempFolder();
        var network = new SharedBlocksNet();
        Report report = NetworkReport.Create("Blocks", network, TestImages.Samples(TestImages.Bars(20, seed: 14)));
        report.Save(folder.Path);
        CheckPage(XDocument.Load(folder.File(Report.PageName)));
        Assert.Equal(s_sections[1..], report.Sections);
        Assert.False(NetworkPictures.HasFilters(network, network.Block1.Conv1)); // its weights are those of First.Conv1
    }

    [Fact]
    public void A_profile_has_a_row_for_each_step()
    {
        using var folder = new TempFolder();
        var network = new BarNet();
        NetworkProfile profile = network.Profile(new float[network.Info.InputLength]);
        var report = new Report("Time");
        report.AddProfile(profile);
        report.Save(folder.Path);
        XDocument page = XDocument.Load(folder.File(Report.PageName));
        CheckPage(page);
        Assert.Equal(profile.Steps.Select(s => s.Name), Elements(page, "tbody").Single().Elements().Select(row => row.Elements().First().Value));
        Assert.Equal(profile.Steps.Select(s => s.Microseconds.ToString("F2", CultureInfo.InvariantCulture)), Elements(page, "tbody").Single().Elements().Select(row => row.Elements().ElementAt(2).Value));
    }

    [Fact]
    public void A_confusion_matrix_shows_its_counts_and_shares()
    {
        using var folder = new TempFolder();
        var report = new Report("Matrix");
        report.AddConfusion(new[,] { { 8, 2 }, { 0, 0 } }, ["cat", "dog"]);
        report.SavePage(folder.File("page.html"));
        XDocument page = XDocument.Load(folder.File("page.html"));
        CheckPage(page);
        XElement[] counts = [.. Elements(page, "td").Where(e => e.Attribute("style") is not null)];
        Assert.Equal(["8", "2", "0", "0"], counts.Select(e => e.Value));
        Assert.Equal(["right strong", "wrong", "wrong none", "right none"], counts.Select(e => e.Attribute("class")!.Value));
        Assert.Equal(["--strength: 80%", "--strength: 44.72%", "--strength: 0%", "--strength: 0%"], counts.Select(e => e.Attribute("style")!.Value));
        Assert.Equal("cat, said to be dog: 2 of 10", counts[1].Attribute("title")!.Value);
        Assert.Equal(["cat", "dog", "recall, %"], Elements(page, "th").Where(e => (string?)e.Attribute("scope") == "col").Select(e => e.Value));
        Assert.Equal(["80", "–", "100", "0"], Elements(page, "td").Where(e => (string?)e.Attribute("class") == "share").Select(e => e.Value)); // recall, then precision
        Assert.Throws<ArgumentException>(() => report.AddConfusion(new int[2, 3]));
    }

    [Fact]
    public void Outputs_are_shown_with_the_names_of_their_classes()
    {
        using var folder = new TempFolder();
        var network = new BarNet();
        ImageSamples samples = TestImages.Samples(TestImages.Bars(1, seed: 3));
        float[] scores = new float[2];
        network.Predict(samples.Input(0), scores);
        var report = new Report("Maps");
        report.AddFeatureMaps(network, samples, 0);
        report.SavePage(folder.File("page.html"));
        XDocument page = XDocument.Load(folder.File("page.html"));
        CheckPage(page);
        Assert.Equal(
            TestImages.ClassNames.Zip(scores, (name, score) => name + score.ToString("G3", CultureInfo.InvariantCulture)),
            Elements(page, "div").Single(e => (string?)e.Attribute("class") == "tiles values").Elements().Select(e => e.Value));
    }

    [Fact]
    public void Samples_of_another_shape_are_explained()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => NetworkReport.Create("", new ColorNet(), TestImages.Samples(TestImages.Bars(1, 0))));
        Assert.Equal("The samples are 1×12×12; expected 3×6×6, the input of ColorNet. (Parameter 'samples')", error.Message);
    }

    private static void CheckPage(XDocument page)
    {
        Assert.Equal("html", page.Root!.Name.LocalName);
        Assert.Empty(Elements(page, "script").Concat(Elements(page, "link")));
        string[] ids = [.. page.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants().Attributes("href"), link => Assert.Contains(link.Value[1..], ids));
        Assert.All(page.Descendants().Attributes("src"), source =>
        {
            const string Start = "data:image/png;base64,";
            Assert.StartsWith(Start, source.Value, StringComparison.Ordinal);
            PngReader.Read(Convert.FromBase64String(source.Value[Start.Length..]));
        });
        Assert.All(Elements(page, "img"), image => Assert.NotEqual("", image.Attribute("alt")!.Value.Trim()));

        // What HTML never closes by itself must not be closed that way in the file either.
        Assert.All(page.Descendants().Where(e => e.Name.NamespaceName.EndsWith("xhtml", StringComparison.Ordinal) && e.IsEmpty), e => Assert.Contains(e.Name.LocalName, new[] { "meta", "img", "br" }));
        Assert.DoesNotContain("http", Elements(page, "style").Single().Value, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", Elements(page, "style").Single().Value, StringComparison.Ordinal);
    }

    private static IEnumerable<XElement> Elements(XDocument page, string name) => page.Descendants().Where(e => e.Name.LocalName == name);
}
