using System.Globalization;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

public sealed partial class Report
{
    private const int GalleryColumns = 8;
    private const int GalleryTile = 64;

    // A page of a million named cells is of no use, and its picture would fill the memory.
    private const int MostNamedClasses = 64;

    /// <summary>Adds a gallery: the first samples, each with its label.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="count">Most of them to show.</param>
    /// <param name="title">Title of the section.</param>
    public void AddGallery(ImageSamples samples, int count = 32, string title = "Images")
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int[] shown = [.. Enumerable.Range(0, Math.Min(count, samples.Count))];
        string caption = $"The first {shown.Length} of {samples.Count.ToString("N0", CultureInfo.InvariantCulture)} samples, {samples.Channels}×{samples.Height}×{samples.Width}.";
        AddTiles(title, caption, [.. shown.Select(i => (samples.Picture(i), new object[] { samples.LabelOf(i) }))]);
    }

    /// <summary>Adds a confusion matrix; of more than 64 classes as a map without names, a pixel a cell.</summary>
    /// <param name="matrix">[label, prediction], such as <see cref="Classifications.ConfusionMatrix"/> or that of <c>Trainer.Evaluate</c>.</param>
    /// <param name="classNames">The name of each class; without them a class is shown as its number.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or empty.</exception>
    public void AddConfusion(int[,] matrix, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.GetLength(0) != matrix.GetLength(1) || matrix.Length == 0)
        {
            throw new ArgumentException($"The matrix is {matrix.GetLength(0)}×{matrix.GetLength(1)}; expected a row and a column for each class, at least one.", nameof(matrix));
        }

        const string Title = "Confusion matrix";
        if (matrix.GetLength(0) > MostNamedClasses)
        {
            AddPicture(Title, "A row for each true class, a column for each that the network chose, in the order of their numbers: dark blue is no share of the row, yellow all of it.", ConfusionPicture.DrawMap(matrix));
            return;
        }

        Add(
            Title,
            [
                Caption("A row for each true class, a column for each that the network chose. Blue is right, orange wrong; the stronger, the larger the share of the row. Recall is the share of a class that was found, precision the share of a choice that was right."),
                Scroll(ConfusionTable.Draw(matrix, label => ImageSamples.NameOf(label, classNames))),
            ],
            [(Title, ConfusionPicture.Draw(matrix, label => ImageSamples.NameOf(label, classNames)))]);
    }

    /// <summary>Adds the mistakes of which the network is surest.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="classifications">What the network says of them.</param>
    /// <param name="count">Most mistakes to show.</param>
    public void AddMistakes(ImageSamples samples, Classifications classifications, int count = 24)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(classifications);
        const string Title = "Most confident mistakes";
        IReadOnlyList<Classification> mistakes = classifications.ConfidentMistakes(count);
        int all = classifications.All.Count(c => c.IsAnswered && !c.IsCorrect);
        string unanswered = classifications.Unanswered == 0 ? string.Empty : $" {classifications.Unanswered} samples have no answer, because an output is NaN.";
        if (mistakes.Count == 0)
        {
            AddNote(Title, $"There is none among the {classifications.All.Count} samples.{unanswered}");
            return;
        }

        AddTiles(
            Title,
            $"The {mistakes.Count} wrong answers of {all} that the network is surest of: what it is, what the network says, and the probability that it gives.{unanswered}",
            [.. mistakes.Select(m => (samples.Picture(m.Sample), new object[] { Html("b", samples.ClassName(m.Label)), Html("br"), $"{samples.ClassName(m.Predicted)}, {Percent(m.Confidence)}" }))]);
    }

    private void AddTiles(string sectionTitle, string caption, IReadOnlyList<(Bitmap Picture, object[] Label)> tiles, string kind = "tiles")
    {
        XElement grid = Html("div", Class(kind), tiles.Select(t => Html("figure", Image(t.Picture, string.Concat(t.Label.Select(TextOf))), Html("figcaption", t.Label))));
        Bitmap[] enlarged = [.. tiles.Select(t => t.Picture.Enlarge(NetworkPictures.Enlargement(t.Picture.Height, GalleryTile)))];
        Add(sectionTitle, [Caption(caption), grid], [(sectionTitle, Bitmap.Tile(enlarged, GalleryColumns, gap: 4))]);
    }

    private static string TextOf(object content) => content is XElement element ? element.Value : $" {content}";
}
