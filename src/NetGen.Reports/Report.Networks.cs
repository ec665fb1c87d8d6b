using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

public sealed partial class Report
{
    private const string NotInspectable = "needs an inspectable network; write [Network(..., Inspectable = true)] on the class.";

    /// <summary>Adds the filters of the layers that have any, up to a number of layers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layers">Most layers to show.</param>
    public void AddFilters(Network network, int layers = 4)
    {
        ArgumentNullException.ThrowIfNull(network);
        Layer[] shown = [.. network.Layers.Where(l => NetworkPictures.HasFilters(network, l)).Take(layers)];
        if (shown.Length == 0)
        {
            AddNote("Filters", $"{network.Info.Name} has no convolution and no linear layer on pixels.");
            return;
        }

        AddPictures(
            "Filters",
            "The weights of a layer: blue below 0, white 0, red above, up to the layer's largest. Kernels on a colour image are shown in its colours. A deeper layer has a row for each of its first filters, and in it a kernel for each of the first channels that it takes.",
            [.. shown.Select(l => Plain(Heading(l), NetworkPictures.Filters(network, l)))]);
    }

    /// <summary>Adds the feature maps of one sample, layer by layer.</summary>
    /// <param name="network">The network. If it is not inspectable the section says so.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="sample">Index of the sample.</param>
    public void AddFeatureMaps(Network network, ImageSamples samples, int sample)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        const string Title = "Feature maps";
        if (!network.IsInspectable)
        {
            AddNote(Title, $"What each layer makes of an image {NotInspectable}");
            return;
        }

        float[] input = samples.Input(sample);
        Bitmap picture = samples.Picture(input);
        IEnumerable<(string, Bitmap, XElement)> maps = network.Layers
            .Where(l => l.Info.Kind != "Flatten" && network.KeepsActivations(l))
            .Select(l => Map(network, l, input, samples));
        string label = samples.LabelOf(sample);
        AddPictures(
            Title,
            "One image on its way through the network: a tile a channel, of the first 32. Dark blue is 0, yellow the layer's largest value; where values below 0 occur, they are blue, 0 is white and above is red.",
            [Plain($"The image{(label.Length == 0 ? string.Empty : $", {label}")}", picture.Enlarge(NetworkPictures.Enlargement(picture.Width, 128))), .. maps]);
    }

    /// <summary>Adds for each layer that sees a part of the image only what the element in the middle of its output sees of a sample.</summary>
    /// <param name="network">The network; it need not be inspectable.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="sample">Index of the sample.</param>
    public void AddReceptiveFields(Network network, ImageSamples samples, int sample)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        NetworkPictures.RequireImages(network, samples);
        const string Title = "Receptive fields";
        Bitmap image = samples.Picture(sample);
        var tiles = new List<(Bitmap, object[])>();
        PixelWindow shown = default;
        foreach (Layer layer in network.Layers.Where(l => l.Info.OutputShape.Length == 3 && l.Info.ReceptiveField.Length > 0))
        {
            (int row, int column) = (layer.Info.OutputShape[1] / 2, layer.Info.OutputShape[2] / 2);
            PixelWindow window = network.ReceptiveField(layer, row, column);
            if (window != shown)
            {
                shown = window;
                tiles.Add((
                    NetworkPictures.ReceptiveField(network, layer, row, column, image),
                    [Html("b", layer.Info.Name), Html("br"), $"({row}, {column}) sees {window.Height}×{window.Width}"]));
            }
        }

        if (tiles.Count == 0)
        {
            AddNote(Title, $"Every layer of {network.Info.Name} sees the whole image.");
            return;
        }

        AddTiles(Title, "What the element in the middle of a layer's output (its row and column) sees of the image, cut off at its edges; layers that see the same as the one before are left out.", tiles);
    }

    /// <summary>Adds for some layers and some of their channels the image that the channel answers to most.</summary>
    /// <param name="network">The network. If it is not inspectable the section says so.</param>
    /// <param name="samples">Samples, for the range of pixels.</param>
    /// <param name="layers">Most layers to show, from the first to the last that has filters.</param>
    /// <param name="channels">Most channels of a layer to show.</param>
    /// <param name="options">How to search; by default within the range of the samples.</param>
    public void AddFilterMaximization(Network network, ImageSamples samples, int layers = 4, int channels = 16, ActivationMaximizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        const string Title = "What its filters want to see";
        if (!network.IsInspectable)
        {
            AddNote(Title, $"Activation maximisation of filters {NotInspectable}");
            return;
        }

        Layer[] shown = Spread(NetworkPictures.FilterOutputs(network), layers);
        if (shown.Length == 0)
        {
            AddNote(Title, $"{network.Info.Name} has no convolution whose output is kept.");
            return;
        }

        options ??= RangeOf(samples);
        AddPictures(
            Title,
            "Activation maximisation inside the network: for each of a layer's first channels an image, made from noise step by step along the gradient, to which the channel answers with a mean as high as possible. Noise is left where a channel never answers.",
            [.. shown.Select(l => Plain(Heading(l), NetworkPictures.Wanted(network, l, samples, channels, options)))]);
    }

    /// <summary>Adds for some samples how much each pixel counts for the class that the network chooses.</summary>
    /// <param name="network">The network. If it is not inspectable the section says so.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="chosen">Indices of the samples.</param>
    public void AddSaliency(Network network, ImageSamples samples, IReadOnlyList<int> chosen)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(chosen);
        const string Title = "Saliency";
        if (!network.IsInspectable)
        {
            AddNote(Title, $"How much each pixel counts for the answer {NotInspectable}");
            return;
        }

        var tiles = new List<(Bitmap, object[])>();
        float[] scores = new float[network.Info.OutputLength];
        foreach (int sample in chosen)
        {
            float[] input = samples.Input(sample);
            network.Predict(input, scores);
            int best = Scores.IndexOfLargest(scores);
            if (best == Classification.NoClass)
            {
                tiles.Add((samples.Picture(input), [Html("b", samples.LabelOf(sample)), Html("br"), "no answer: an output is NaN"]));
                continue;
            }

            Bitmap pair = Bitmap.Tile([samples.Picture(input), NetworkPictures.Saliency(network, input, best)], columns: 2, gap: 1);
            tiles.Add((pair, [Html("b", samples.LabelOf(sample)), Html("br"), $"for {samples.ClassName(best)}"]));
        }

        if (tiles.Count == 0)
        {
            AddNote(Title, "No sample was chosen.");
            return;
        }

        AddTiles(Title, "The image, and beside it how much a change of each pixel would change the score of the class that the network chooses: dark blue not at all, yellow most.", tiles, "tiles pairs");
    }

    /// <summary>Adds for each class the image that the network finds the most like it.</summary>
    /// <param name="network">The network. If it is not inspectable the section says so.</param>
    /// <param name="samples">Samples, for the names of the classes and the range of pixels.</param>
    /// <param name="options">How to search; by default within the range of the samples.</param>
    public void AddActivationMaximization(Network network, ImageSamples samples, ActivationMaximizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        const string Title = "What it wants to see";
        if (!network.IsInspectable)
        {
            AddNote(Title, $"Activation maximisation {NotInspectable}");
            return;
        }

        options ??= RangeOf(samples);
        int[] outputs = [.. Enumerable.Range(0, Math.Min(network.Info.OutputLength, MostClasses))];
        IReadOnlyList<float[]> inputs = ActivationMaximization.OfOutputs(network, outputs, options);
        AddTiles(
            Title,
            "Activation maximisation: from noise, step by step along the gradient, to an image whose score for a class is as high as possible. Most look like noise to people: a network need not see what they see.",
            [.. outputs.Select(o => (samples.Picture(inputs[o]), new object[] { Html("b", samples.ClassName(o)) }))]);
    }

    private const int MostClasses = 64;

    private static ActivationMaximizationOptions RangeOf(ImageSamples samples) => new() { Range = samples.Range ?? ValueRange.Of(samples.Input(0)) };

    // From the first to the last, evenly.
    private static Layer[] Spread(IReadOnlyList<Layer> layers, int count) =>
        layers.Count <= count ? [.. layers] : [.. Enumerable.Range(0, count).Select(i => layers[count == 1 ? 0 : i * (layers.Count - 1) / (count - 1)])];

    private static string Heading(Layer layer) => $"{layer.Info.Name}: {layer.Info.Description} → {NetworkPictures.Shape(layer.Info.OutputShape)}";

    private static (string Heading, Bitmap Picture, XElement Shown) Plain(string heading, Bitmap picture) => (heading, picture, Image(picture, heading));

    // The outputs are classes, which have names; what lies before has none.
    private static (string Heading, Bitmap Picture, XElement Shown) Map(Network network, Layer layer, float[] input, ImageSamples samples)
    {
        (string heading, Bitmap map) = (Heading(layer), NetworkPictures.FeatureMaps(network, layer, input));
        return NetworkPictures.GivesOutputs(network, layer) && network.Info.OutputLength <= MostClasses
            ? (heading, map, ClassValues.Draw(network, layer, input, samples))
            : Plain(heading, map);
    }

    private void AddPictures(string sectionTitle, string caption, IReadOnlyList<(string Heading, Bitmap Picture, XElement Shown)> pictures) => Add(
        sectionTitle,
        [Caption(caption), .. pictures.SelectMany(p => new XElement[] { Html("h3", p.Heading), p.Shown })],
        [.. pictures.Select(p => ($"{sectionTitle} {p.Heading.Split(':', ',')[0]}", p.Picture))]);
}
