namespace NetGen.Training;

/// <summary>How well samples are classified, class by class and as a whole, as scikit-learn and torchmetrics measure it.</summary>
public sealed class ClassificationMetrics
{
    // Classes that the means leave out: of one label a sample, those that neither occur nor are predicted, as they say nothing.
    private ClassificationMetrics(int count, int correct, ClassMetrics[] classes, Func<ClassMetrics, bool> isMeant)
    {
        ClassMetrics[] meant = [.. classes.Where(isMeant)];
        Count = count;
        Accuracy = (double)correct / count;
        Classes = classes;
        MacroPrecision = meant.Average(c => c.Precision);
        MacroRecall = meant.Average(c => c.Recall);
        MacroF1 = meant.Average(c => c.F1);
        MeanIntersectionOverUnion = meant.Average(c => c.IntersectionOverUnion);
        MacroRocAuc = meant.Average(c => c.RocAuc); // of those that have one, or null
    }

    /// <summary>Samples.</summary>
    public int Count { get; }

    /// <summary>Share of the samples that are classified correctly, 0 to 1; where a sample may have several labels, with all of them right (subset accuracy).</summary>
    public double Accuracy { get; }

    /// <summary>One entry a class or label, in their order.</summary>
    public IReadOnlyList<ClassMetrics> Classes { get; }

    /// <summary>Mean precision of the classes; without those that neither occur nor are predicted, if each sample has one.</summary>
    public double MacroPrecision { get; }

    /// <summary>Mean recall of the classes, of the same as <see cref="MacroPrecision"/>.</summary>
    public double MacroRecall { get; }

    /// <summary>Mean F1 of the classes, of the same as <see cref="MacroPrecision"/>.</summary>
    public double MacroF1 { get; }

    /// <summary>Mean intersection over union of the classes, of the same as <see cref="MacroPrecision"/>.</summary>
    public double MeanIntersectionOverUnion { get; }

    /// <summary>Mean area under the ROC curve of the classes that have one; null if none has.</summary>
    public double? MacroRocAuc { get; }

    /// <summary>
    /// Measures a network on a data set. Where every pixel or step has a label, it counts those in the place of samples, and there are no areas under ROC curves.
    /// </summary>
    /// <param name="network">The network, with a score for each class.</param>
    /// <param name="data">Samples with labels. Those whose label the network's loss ignores are left out.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, every label is ignored, or a score is not finite.</exception>
    public static ClassificationMetrics Of(Network network, Dataset data, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Info.LabelsPerSample > 1)
        {
            return Of(Predictions.ConfusionOf(network, data, threads));
        }

        Predictions predictions = Predictions.OfLabels(network, data, threads);
        return Of(predictions.Outputs, predictions.Labels);
    }

    /// <summary>Measures what a confusion matrix holds; without scores there is no area under a ROC curve.</summary>
    /// <param name="confusionMatrix">[label, prediction], such as <see cref="EvaluationResult.ConfusionMatrix"/>.</param>
    /// <exception cref="ArgumentException">The matrix is not square, has no sample, or a count below 0.</exception>
    public static ClassificationMetrics Of(int[,] confusionMatrix)
    {
        ArgumentNullException.ThrowIfNull(confusionMatrix);
        (int rows, int columns) = (confusionMatrix.GetLength(0), confusionMatrix.GetLength(1));
        if (rows != columns)
        {
            throw new ArgumentException($"The matrix is {rows}×{columns}; expected as many columns as rows.", nameof(confusionMatrix));
        }

        int[] counts = [.. confusionMatrix.Cast<int>()];
        if (Array.FindIndex(counts, count => count < 0) is >= 0 and var wrong)
        {
            throw new ArgumentException($"The matrix has {counts[wrong]} in row {wrong / rows}, column {wrong % rows}; expected counts from 0.", nameof(confusionMatrix));
        }

        return OfCounts(counts, rows, new double?[rows], nameof(confusionMatrix));
    }

    /// <summary>Measures scores of samples that have one class each. The largest score is the answer, and the first of several (<see cref="Scores.IndexOfLargest"/>).</summary>
    /// <param name="scores">[sample][class]. If one lies outside 0 to 1, the areas under the ROC curves are those of their softmax, as in torchmetrics.</param>
    /// <param name="labels">One class a sample, from 0.</param>
    /// <exception cref="ArgumentException">There are no labels, no two scores for each, a label has no score, or a score is not finite.</exception>
    public static ClassificationMetrics Of(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels)
    {
        int classes = MetricChecks.RequireClasses(scores, labels);
        int[] counts = new int[classes * classes];
        for (int i = 0; i < labels.Length; i++)
        {
            counts[(labels[i] * classes) + Scores.IndexOfLargest(scores.Slice(i * classes, classes))]++;
        }

        double[] probabilities = ClassProbabilities.Of(scores, classes);
        var areas = new double?[classes];
        for (int label = 0; label < classes; label++)
        {
            var ofClass = new double[labels.Length];
            var isPositive = new bool[labels.Length];
            for (int i = 0; i < labels.Length; i++)
            {
                ofClass[i] = probabilities[(i * classes) + label];
                isPositive[i] = labels[i] == label;
            }

            areas[label] = RocCurve.Area(ofClass, isPositive);
        }

        return OfCounts(counts, classes, areas, nameof(labels));
    }

    /// <summary>Measures scores of samples of which each may have any number of labels; with one label it is a binary classification.</summary>
    /// <param name="scores">[sample][label].</param>
    /// <param name="targets">[sample][label]: 1 if the sample has the label, else 0.</param>
    /// <param name="labels">Labels, at least 1.</param>
    /// <param name="threshold">A score above it is an answer: 0.5 for probabilities, 0 for logits, such as those of a network with <c>BCEWithLogitsLoss</c>.</param>
    /// <exception cref="ArgumentException">The numbers are not as many, no whole samples, none at all, a target is neither 0 nor 1, or a score is not finite.</exception>
    public static ClassificationMetrics OfMultiLabel(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, int labels, float threshold)
    {
        MetricChecks.RequirePairs(scores, nameof(scores), targets.Length, labels);
        MetricChecks.RequireFinite(scores, labels, "score", "label", nameof(scores));
        MetricChecks.RequireBinary(targets, labels, nameof(targets));
        if (float.IsNaN(threshold))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is NaN; expected a number.");
        }

        int count = targets.Length / labels;
        var classes = new ClassMetrics[labels];
        var isWrong = new bool[count];
        for (int label = 0; label < labels; label++)
        {
            (int support, int predicted, int right) = (0, 0, 0);
            var ofLabel = new double[count];
            var isPositive = new bool[count];
            for (int i = 0; i < count; i++)
            {
                ofLabel[i] = scores[(i * labels) + label];
                isPositive[i] = targets[(i * labels) + label] == 1;
                bool isGiven = ofLabel[i] > threshold;
                support += isPositive[i] ? 1 : 0;
                predicted += isGiven ? 1 : 0;
                right += isPositive[i] && isGiven ? 1 : 0;
                isWrong[i] |= isPositive[i] != isGiven;
            }

            classes[label] = ClassMetrics.Of(support, predicted, right) with { RocAuc = RocCurve.Area(ofLabel, isPositive) };
        }

        return new ClassificationMetrics(count, isWrong.Count(wrong => !wrong), classes, _ => true);
    }

    /// <summary>Measures a network on a data set whose samples may each have any number of labels.</summary>
    /// <param name="network">The network, with a score for each label.</param>
    /// <param name="data">Samples with a target vector each: 1 for a label that the sample has, else 0.</param>
    /// <param name="threshold">A score above it is an answer: 0.5 for probabilities, 0 for logits, such as those of a network with <c>BCEWithLogitsLoss</c>.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, a target is neither 0 nor 1, or a score is not finite.</exception>
    public static ClassificationMetrics OfMultiLabel(Network network, Dataset data, float threshold, int threads = 1)
    {
        Predictions predictions = Predictions.OfVectors(network, data, threads);
        return OfMultiLabel(predictions.Outputs, predictions.Targets, network.Info.OutputLength, threshold);
    }

    private static ClassificationMetrics OfCounts(int[] counts, int classes, double?[] areas, string name)
    {
        long all = counts.Sum(count => (long)count);
        if (all is 0 or > int.MaxValue)
        {
            throw new ArgumentException($"There are {all} samples; expected 1 to {int.MaxValue}.", name);
        }

        var each = new ClassMetrics[classes];
        int correct = 0;
        for (int label = 0; label < classes; label++)
        {
            (int support, int predicted) = (0, 0);
            for (int other = 0; other < classes; other++)
            {
                support += counts[(label * classes) + other];
                predicted += counts[(other * classes) + label];
            }

            int right = counts[(label * classes) + label];
            correct += right;
            each[label] = ClassMetrics.Of(support, predicted, right) with { RocAuc = areas[label] };
        }

        return new ClassificationMetrics((int)all, correct, each, c => c.Support + (long)c.Predicted > 0);
    }
}
