using NetGen.Training;

namespace NetGen.Reports;

public static partial class NetworkReport
{
    private const int BatchSize = 256;

    /// <summary>A report on a network that predicts numbers: the training, its errors on the samples, and the layers. Add more or save it.</summary>
    /// <param name="title">Title of the page.</param>
    /// <param name="network">A trained network.</param>
    /// <param name="data">Samples that it was not trained on, with a target vector each, as long as its output.</param>
    /// <param name="curves">The training, or null.</param>
    /// <param name="outputNames">The name of each output; null shows their numbers.</param>
    /// <param name="threads">Threads to predict with, at least 1.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or an output or a target is not finite.</exception>
    public static Report CreateRegression(string title, Network network, Dataset data, TrainingCurves? curves = null, IReadOnlyList<string>? outputNames = null, int threads = 1)
    {
        RegressionMetrics metrics = RegressionMetrics.Of(network, data, threads); // refuses what does not fit, before it is drawn
        Report report = Begin(title, network, $"{Count(data.Count)} samples");
        report.AddFigure("MAE", MetricsTable.Error(metrics.MeanAbsoluteError));
        report.AddFigure("RMSE", MetricsTable.Error(metrics.RootMeanSquaredError));
        report.AddFigure("R²", MetricsTable.Share(metrics.R2));
        AddTraining(report, network, curves, "a sample");
        int outputs = network.Info.OutputLength;
        report.AddErrors(Predict(network, data, threads), TargetsOf(data), outputs, outputNames);
        report.AddLayers(network);
        return report;
    }

    /// <summary>
    /// A report on a network whose samples may each have any number of labels; with one output it is a binary classification. It has the training, how well each label is
    /// found, and the layers. Add more or save it.
    /// </summary>
    /// <param name="title">Title of the page.</param>
    /// <param name="network">A trained network, with a score for each label.</param>
    /// <param name="data">Samples that it was not trained on, with a target vector each: 1 for a label that the sample has, else 0.</param>
    /// <param name="threshold">A score above it is an answer: 0.5 for probabilities, 0 for logits, such as those of a network with <c>BCEWithLogitsLoss</c>.</param>
    /// <param name="curves">The training, or null.</param>
    /// <param name="labelNames">The name of each label; null shows their numbers.</param>
    /// <param name="threads">Threads to predict with, at least 1.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, a target is neither 0 nor 1, or a score is not finite.</exception>
    public static Report CreateMultiLabel(
        string title, Network network, Dataset data, float threshold, TrainingCurves? curves = null, IReadOnlyList<string>? labelNames = null, int threads = 1)
    {
        ClassificationMetrics metrics = ClassificationMetrics.OfMultiLabel(network, data, threshold, threads);
        Report report = Begin(title, network, $"{Count(data.Count)} samples");
        report.AddFigure("accuracy", MetricsTable.Share(metrics.Accuracy));
        report.AddFigure("F1", MetricsTable.Share(metrics.MacroF1));
        report.AddFigure("ROC-AUC", MetricsTable.Share(metrics.MacroRocAuc));
        AddTraining(report, network, curves, "a sample");
        report.AddClassMetrics(metrics, labelNames, "Labels");
        report.AddLayers(network);
        return report;
    }

    private static float[] Predict(Network network, Dataset data, int threads)
    {
        float[] outputs = new float[data.Count * network.Info.OutputLength];
        float[] inputs = new float[BatchSize * data.SampleLength];
        for (int start = 0; start < data.Count; start += BatchSize)
        {
            int count = Math.Min(BatchSize, data.Count - start);
            for (int i = 0; i < count; i++)
            {
                data.CopyInput(start + i, inputs.AsSpan(i * data.SampleLength, data.SampleLength));
            }

            network.Predict(inputs.AsSpan(0, count * data.SampleLength), outputs.AsSpan(start * network.Info.OutputLength, count * network.Info.OutputLength), threads);
        }

        return outputs;
    }

    private static float[] TargetsOf(Dataset data)
    {
        float[] targets = new float[data.Count * data.TargetLength];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyTarget(i, targets.AsSpan(i * data.TargetLength));
        }

        return targets;
    }
}
