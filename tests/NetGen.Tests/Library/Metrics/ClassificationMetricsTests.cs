using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Precision, recall, F1, intersection over union and the area under the ROC curve are those of their definitions.</summary>
public sealed class ClassificationMetricsTests
{
    [Fact]
    public void AMatrixByHand()
    {
        ClassificationMetrics found = ClassificationMetrics.Of(new[,] { { 5, 1, 0, 0 }, { 2, 2, 0, 0 }, { 1, 0, 0, 0 }, { 0, 0, 0, 0 } });
        Assert.Equal((11, 7 / 11.0), (found.Count, found.Accuracy));
        Assert.Equal(
            [new ClassMetrics(6, 8, 5 / 8.0, 5 / 6.0, 10 / 14.0), new(4, 3, 2 / 3.0, 0.5, 4 / 7.0), new(1, 0, 0, 0, 0), new(0, 0, 0, 0, 0)],
            found.Classes);

        // The last class neither occurs nor is predicted.
        Assert.Equal(((5 / 8.0) + (2 / 3.0)) / 3, found.MacroPrecision, 1e-12);
        Assert.Equal(((5 / 6.0) + 0.5) / 3, found.MacroRecall, 1e-12);
        Assert.Equal(((10 / 14.0) + (4 / 7.0)) / 3, found.MacroF1, 1e-12);
        Assert.Null(found.MacroRocAuc);
        Assert.Equal(5 / 9.0, found.Classes[0].IntersectionOverUnion, 1e-12);
        Assert.Equal(2 / 5.0, found.Classes[1].IntersectionOverUnion, 1e-12);
        Assert.Equal((0, 0), (found.Classes[2].IntersectionOverUnion, found.Classes[3].IntersectionOverUnion));
        Assert.Equal(((5 / 9.0) + (2 / 5.0)) / 3, found.MeanIntersectionOverUnion, 1e-12);
    }

    [Fact]
    public void ScoresAreMeasuredByTheirLargestAndBySoftmax()
    {
        var random = new Random(6);
        const int Classes = 4;
        float[] scores = [.. Enumerable.Range(0, 60 * Classes).Select(_ => (8 * random.NextSingle()) - 4)];
        int[] labels = [.. Enumerable.Range(0, 60).Select(_ => random.Next(Classes))];
        double[][] probabilities = [.. scores.Chunk(Classes).Select(sample => sample.Select(s => Math.Exp(s) / sample.Sum(o => Math.Exp(o))).ToArray())];
        int[] predicted = [.. scores.Chunk(Classes).Select(sample => Array.IndexOf(sample, sample.Max()))];

        ClassificationMetrics found = ClassificationMetrics.Of(scores, labels);
        for (int label = 0; label < Classes; label++)
        {
            ClassMetrics one = found.Classes[label];
            double right = labels.Zip(predicted).Count(pair => pair.First == label && pair.Second == label);
            Assert.Equal(right / predicted.Count(p => p == label), one.Precision, 1e-12);
            Assert.Equal(right / labels.Count(l => l == label), one.Recall, 1e-12);
            Assert.Equal(2 * one.Precision * one.Recall / (one.Precision + one.Recall), one.F1, 1e-12);
            Assert.Equal(AreaByPairs([.. probabilities.Select(p => p[label])], [.. labels.Select(l => l == label)]), one.RocAuc!.Value, 1e-9);
        }

        Assert.Equal(found.Classes.Average(c => c.RocAuc!.Value), found.MacroRocAuc!.Value, 1e-12);
        float[] asFloats = [.. probabilities.SelectMany(p => p).Select(p => (float)p)];
        Assert.Equal(found.Classes.Select(c => c.RocAuc), ClassificationMetrics.Of(asFloats, labels).Classes.Select(c => c.RocAuc));
    }

    [Fact]
    public void SeveralLabelsASample()
    {
        float[] scores = [0.9f, 0.1f, 0.6f, 0.5f, 0.2f, 0.7f, 0.4f, 0.8f];
        float[] targets = [1, 0, 0, 1, 0, 1, 1, 1];
        ClassificationMetrics found = ClassificationMetrics.OfMultiLabel(scores, targets, labels: 2, threshold: 0.5f);
        Assert.Equal(0.5, found.Accuracy); // the second sample has a wrong label and misses one: 0.5 is not above the threshold; the last misses one
        Assert.Equal(new ClassMetrics(2, 2, 0.5, 0.5, 0.5) { RocAuc = 0.75 }, found.Classes[0]);
        Assert.Equal(new ClassMetrics(3, 2, 1, 2 / 3.0, 0.8) { RocAuc = 1 }, found.Classes[1]);
        Assert.Equal((0.75, 0.875), (found.MacroPrecision, found.MacroRocAuc!.Value));
        Assert.Equal(found.Classes[0], ClassificationMetrics.OfMultiLabel([0.9f, 0.6f, 0.2f, 0.4f], [1, 0, 0, 1], 1, 0.5f).Classes[0]);
    }

    [Fact]
    public void ALabelThatAllOrNoneHaveHasNoCurve()
    {
        ClassificationMetrics found = ClassificationMetrics.OfMultiLabel([0.9f, 0.1f, 0.8f, 0.2f, 0.3f, 0.4f], [1, 0, 1, 1, 0, 0], labels: 3, threshold: 0.5f);
        Assert.Equal([null, null, 1.0], found.Classes.Select(c => c.RocAuc));
        Assert.Equal(1, found.MacroRocAuc);
        Assert.Equal(0, found.Classes[1].Precision);
        Assert.Null(ClassificationMetrics.Of([0.9f, 0.1f], [0]).MacroRocAuc);
    }

    [Fact]
    public void ANetworkIsMeasuredWithoutLabelsThatItsLossIgnores()
    {
        const int Ignored = -100;
        var network = new LinearNetwork();
        (float[] inputs, int[] labels) = TestData.Classes(1500); // more than a batch
        int[] some = [.. labels.Select((label, i) => i % 7 == 3 ? Ignored : label)];
        float[] scores = new float[labels.Length * LinearNetwork.Outputs];
        network.Predict(inputs, scores);
        ClassificationMetrics expected = ClassificationMetrics.Of(
            [.. scores.Chunk(LinearNetwork.Outputs).Where((_, i) => some[i] != Ignored).SelectMany(sample => sample)], [.. some.Where(label => label != Ignored)]);

        Dataset data = Dataset.FromFloats(inputs, LinearNetwork.Inputs, some);
        ClassificationMetrics found = ClassificationMetrics.Of(network, data);
        Assert.Equal(expected.Classes, found.Classes);
        Assert.Equal((expected.Count, expected.Accuracy, expected.MacroF1, expected.MacroRocAuc), (found.Count, found.Accuracy, found.MacroF1, found.MacroRocAuc));
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 1 });
        EvaluationResult result = trainer.Evaluate(data);
        Assert.Equal(result.Accuracy, found.Accuracy);
        Assert.Equal(ClassificationMetrics.Of(result.ConfusionMatrix!).MacroF1, found.MacroF1);
        Assert.Equal(
            "The loss of TestNet ignores every label; expected at least 1 that counts. (Parameter 'data')",
            Message(() => ClassificationMetrics.Of(network, Dataset.FromFloats(new float[5], 5, [Ignored]))));
    }

    [Fact]
    public void WhatCannotBeMeasuredIsRefused()
    {
        Assert.Equal("The matrix is 1×2; expected as many columns as rows. (Parameter 'confusionMatrix')", Message(() => ClassificationMetrics.Of(new int[1, 2])));
        Assert.Equal("There are 0 samples; expected 1 to 2147483647. (Parameter 'confusionMatrix')", Message(() => ClassificationMetrics.Of(new int[2, 2])));
        Assert.Equal("The matrix has -1 in row 1, column 0; expected counts from 0. (Parameter 'confusionMatrix')", Message(() => ClassificationMetrics.Of(new[,] { { 1, 0 }, { -1, 0 } })));
        Assert.Equal("There are 3 scores and 2 labels; expected as many scores for each of at least 1 label, at least 2. (Parameter 'scores')", Message(() => ClassificationMetrics.Of([1, 2, 3], [0, 1])));
        Assert.Equal("The label of sample 1 is 2; expected 0 to 1, as there are 2 scores a sample. (Parameter 'labels')", Message(() => ClassificationMetrics.Of([1, 2, 3, 4], [0, 2])));
        Assert.Equal("The score of sample 1, class 0 is NaN; expected a finite number. (Parameter 'scores')", Message(() => ClassificationMetrics.Of([1, 2, float.NaN, 4], [0, 1])));
        Assert.Equal("The target of sample 1, label 0 is 0.5; expected 0 or 1. (Parameter 'targets')", Message(() => ClassificationMetrics.OfMultiLabel([1, 2], [0, 0.5f], 1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassificationMetrics.OfMultiLabel([1], [1], 1, float.NaN));
        Assert.Equal("The data set has targets of 3 floats; expected labels. (Parameter 'data')", Message(() => ClassificationMetrics.Of(new LinearNetwork(), Dataset.FromFloats(new float[5], 5, new float[3], 3))));
    }

    /// <summary>The area by its meaning: of all pairs of a positive and a negative sample, those in the right order, and half of those with equal scores.</summary>
    internal static double AreaByPairs(double[] scores, bool[] isPositive)
    {
        double[] positive = [.. scores.Where((_, i) => isPositive[i])];
        double[] negative = [.. scores.Where((_, i) => !isPositive[i])];
        return positive.Sum(p => negative.Sum(n => p > n ? 1 : p == n ? 0.5 : 0)) / positive.Length / negative.Length;
    }

    private static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
