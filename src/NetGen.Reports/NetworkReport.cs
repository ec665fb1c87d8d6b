using System.Globalization;
using NetGen.Training;

namespace NetGen.Reports;

/// <summary>Everything that can be shown of a network, in one call.</summary>
public static partial class NetworkReport
{
    private const int SaliencyImages = 8;

    /// <summary>
    /// A report with all its sections: the training, the layers, a gallery, confusion matrix and mistakes on the samples, filters, feature maps, receptive
    /// fields, saliency, activation maximisation of outputs and filters, and what each kernel takes. Add more or save it.
    /// </summary>
    /// <param name="title">Title of the page.</param>
    /// <param name="network">A trained network that takes images and has an output for each class.</param>
    /// <param name="samples">Samples with labels that it was not trained on.</param>
    /// <param name="curves">The training, or null.</param>
    /// <param name="threads">Threads to classify the samples with, at least 1.</param>
    /// <exception cref="ArgumentException">The samples do not fit the network, or have no labels.</exception>
    public static Report Create(string title, Network network, ImageSamples samples, TrainingCurves? curves = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        NetworkPictures.RequireImages(network, samples);
        Classifications classifications = Classifications.Of(network, samples.Data, threads);
        Report report = Begin(title, network, $"{Count(samples.Count)} images");
        report.AddFigure("accuracy", classifications.Accuracy.ToString("F4", CultureInfo.InvariantCulture));
        if (classifications.Unanswered > 0)
        {
            report.AddFigure("no answer (NaN)", Count(classifications.Unanswered));
        }

        AddTraining(report, network, curves, "an image");
        report.AddConfusion(classifications.ConfusionMatrix, samples.ClassNames);
        report.AddMistakes(samples, classifications);
        report.AddGallery(samples);
        report.AddLayers(network);
        report.AddFilters(network);
        report.AddFeatureMaps(network, samples, sample: 0);
        report.AddReceptiveFields(network, samples, sample: 0);
        report.AddSaliency(network, samples, [.. Enumerable.Range(0, Math.Min(SaliencyImages, samples.Count))]);
        report.AddActivationMaximization(network, samples);
        report.AddFilterMaximization(network, samples);
        if (network.IsInspectable)
        {
            report.AddProfile(network.Profile(samples.Input(0)));
        }

        return report;
    }

    private static Report Begin(string title, Network network, string samples)
    {
        NetworkInfo info = network.Info;
        return new Report(title, $"{info.Name}, {info.Layers.Length} {(info.Layers.Length == 1 ? "layer" : "layers")}, on {samples} of {NetworkPictures.Shape(info.InputShape)}.");
    }

    private static void AddTraining(Report report, Network network, TrainingCurves? curves, string sample)
    {
        report.AddFigure("parameters", Count(network.Info.Layers.Sum(l => (long)l.Parameters)));
        report.AddFigure($"multiply-adds {sample}", Count(network.Info.Layers.Sum(l => l.MultiplyAdds)));
        if (curves is null)
        {
            return;
        }

        if (curves.Epochs.Count > 0)
        {
            report.AddFigure("epochs", Count(curves.Epochs.Count));
            report.AddFigure("training time", string.Create(CultureInfo.InvariantCulture, $"{curves.Epochs.Sum(e => e.TrainingTime.TotalSeconds):F1} s"));
        }

        report.AddCurves(curves);
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
