namespace NetGen.Tests.Library;

/// <summary>What scores say: the area under a ROC curve, and the classes at their top.</summary>
public sealed class ScoresTests
{
    [Theory]
    [InlineData(new[] { 0.1f, 0.4f, 0.35f, 0.8f }, new[] { false, false, true, true }, 0.75)] // the example of scikit-learn's roc_auc_score
    [InlineData(new[] { 1f, 2f }, new[] { false, true }, 1.0)]
    [InlineData(new[] { 1f, 2f }, new[] { true, false }, 0.0)]
    [InlineData(new[] { 3f, 3f, 3f, 3f }, new[] { true, false, false, true }, 0.5)]
    [InlineData(new[] { -0f, 0f }, new[] { true, false }, 0.5)]
    [InlineData(new[] { 1f, 1f, 2f }, new[] { false, true, true }, 0.75)]
    [InlineData(new[] { 1f, 2f }, new[] { true, true }, null)]
    [InlineData(new[] { 1f }, new[] { false }, null)]
    public void AreasByHand(float[] scores, bool[] isPositive, double? expected) => Assert.Equal(expected, Scores.RocAuc(scores, isPositive));

    [Fact]
    public void AnAreaIsTheShareOfPairsInTheRightOrder()
    {
        var random = new Random(7);
        for (int round = 0; round < 50; round++)
        {
            float[] scores = [.. Enumerable.Range(0, random.Next(2, 80)).Select(_ => (float)random.Next(20))]; // many ties
            bool[] isPositive = [true, false, .. scores.Skip(2).Select(_ => random.Next(3) == 0)];
            float[] before = [.. scores];
            Assert.Equal(ClassificationMetricsTests.AreaByPairs([.. scores.Select(s => (double)s)], isPositive), Scores.RocAuc(scores, isPositive)!.Value, 1e-12);
            Assert.Equal(before, scores);
        }
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.75)]
    [InlineData(3, 1)]
    public void TheTopOfTheScores(int k, double expected) =>
        Assert.Equal(expected, Scores.TopKAccuracy([0.5f, 0.2f, 0.2f, 0.3f, 0.4f, 0.2f, 0.2f, 0.4f, 0.3f, 0.7f, 0.2f, 0.1f], [0, 1, 2, 2], k));

    [Fact]
    public void OfEqualScoresTheFirstIsTheLargest()
    {
        Assert.Equal(0.5, Scores.TopKAccuracy([1, 1, 1, 1], [0, 1], 1));
        Assert.Equal(1, Scores.TopKAccuracy([1, 1, 1, 1], [0, 1], 2));
    }

    [Fact]
    public void EveryPositionHasItsLargestScore()
    {
        int[] indices = new int[4];
        float[] scores = [1, 2, 3, float.NegativeInfinity, 2, 2, 0, float.NegativeInfinity, 0, 3, float.NaN, float.NegativeInfinity];
        Scores.IndicesOfLargest(scores, indices);
        Assert.Equal([1, 2, -1, 0], indices);
        Scores.IndicesOfLargest(scores.AsSpan(0, 3), indices.AsSpan(0, 1));
        Assert.Equal(2, indices[0]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Scores.IndicesOfLargest(scores, new int[5]));
        Assert.Equal("There are 12 scores for 5 positions; expected as many for each of at least 1 position, at least 1. (Parameter 'scores')", error.Message);
    }

    [Fact]
    public void WhatCannotBeMeasuredIsRefused()
    {
        Assert.Equal("The score of sample 1, label 0 is NaN; expected a finite number. (Parameter 'scores')", Assert.Throws<ArgumentException>(() => Scores.RocAuc([1, float.NaN], [true, false])).Message);
        Assert.Throws<ArgumentException>(() => Scores.RocAuc([1, 2], [true]));
        Assert.Throws<ArgumentException>(() => Scores.RocAuc([], []));
        Assert.Throws<ArgumentException>(() => Scores.TopKAccuracy([1, 2, 3], [0, 1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.TopKAccuracy([1, 2], [0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.TopKAccuracy([1, 2], [0], 3));
    }
}
