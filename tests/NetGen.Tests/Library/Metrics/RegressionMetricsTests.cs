using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Errors of predictions are those of the formulas.</summary>
public sealed class RegressionMetricsTests
{
    // The example of scikit-learn's r2_score: MAE 0.5, MSE 0.375, R² 0.9486...
    [Fact]
    public void AnExampleOfTheLiterature()
    {
        RegressionMetrics found = RegressionMetrics.Of([2.5f, 0, 2, 8], [3, -0.5f, 2, 7]);
        Assert.Equal(0.5, found.MeanAbsoluteError, 1e-12);
        Assert.Equal(Math.Sqrt(0.375), found.RootMeanSquaredError, 1e-12);
        Assert.Equal(1 - (1.5 / 29.1875), found.R2, 1e-12);
    }

    [Fact]
    public void SeveralOutputsAreMeasuredEachAndAveraged()
    {
        float[] predictions = [0, 2, -1, 2, 8, -5];
        float[] targets = [0.5f, 1, -1, 1, 7, -6];
        IReadOnlyList<RegressionMetrics> each = RegressionMetrics.OfEachOutput(predictions, targets, 2);
        Assert.Equal(RegressionMetrics.Of([0, -1, 8], [0.5f, -1, 7]), each[0]);
        Assert.Equal(RegressionMetrics.Of([2, 2, -5], [1, 1, -6]), each[1]);
        RegressionMetrics all = RegressionMetrics.Of(predictions, targets, 2);
        Assert.Equal((0.5 + 1) / 2, all.MeanAbsoluteError, 1e-12);
        Assert.Equal((each[0].RootMeanSquaredError + 1) / 2, all.RootMeanSquaredError, 1e-12);
        Assert.Equal((each[0].R2 + each[1].R2) / 2, all.R2, 1e-12);
    }

    [Theory]
    [InlineData(0.1f, 0.1f, 1)]
    [InlineData(0.1f, 0.2f, 0)]
    public void TargetsThatAreAllTheSame(float target, float prediction, double r2)
    {
        float[] targets = [.. Enumerable.Repeat(target, 7)];
        float[] predictions = [.. Enumerable.Repeat(target, 6), prediction];
        Assert.Equal(r2, RegressionMetrics.Of(predictions, targets).R2);
        Assert.Equal(r2, RegressionMetrics.Of([prediction], [target]).R2); // as one target is
    }

    [Fact]
    public void LargeTargetsOfLittleVariationKeepTheirDigits()
    {
        float[] targets = [.. Enumerable.Range(0, 1000).Select(i => 1e6f + (i % 2))];
        float[] predictions = [.. Enumerable.Repeat(1e6f + 0.5f, 1000)];
        RegressionMetrics found = RegressionMetrics.Of(predictions, targets);
        Assert.Equal((0.5, 0.5, 0.0), (found.MeanAbsoluteError, found.RootMeanSquaredError, found.R2));
    }

    [Fact]
    public void ANetworkIsMeasuredOnItsData()
    {
        var network = new LinearNetwork(TargetKind.Vector);
        (float[] inputs, float[] targets) = Numbers(1500); // more than a batch
        float[] outputs = new float[targets.Length];
        network.Predict(inputs, outputs);
        Assert.Equal(
            RegressionMetrics.Of(outputs, targets, LinearNetwork.Outputs),
            RegressionMetrics.Of(network, Dataset.FromFloats(inputs, LinearNetwork.Inputs, targets, LinearNetwork.Outputs)));
    }

    [Fact]
    public void WhatCannotBeMeasuredIsRefused()
    {
        Assert.Equal("There are 3 predictions and 2 targets; expected as many of both, 1 for each of at least 1 sample. (Parameter 'predictions')", Message(() => RegressionMetrics.Of([1, 2, 3], [1, 2])));
        Assert.Equal("There are 3 predictions and 3 targets; expected as many of both, 2 for each of at least 1 sample. (Parameter 'predictions')", Message(() => RegressionMetrics.Of([1, 2, 3], [1, 2, 3], 2)));
        Assert.Equal("There are 0 predictions and 0 targets; expected as many of both, 1 for each of at least 1 sample. (Parameter 'predictions')", Message(() => RegressionMetrics.Of([], [])));
        Assert.Equal("The prediction of sample 1, output 0 is NaN; expected a finite number. (Parameter 'predictions')", Message(() => RegressionMetrics.Of([1, 2, float.NaN, 3], [1, 2, 3, 4], 2)));
        Assert.Equal("The target of sample 0, output 0 is Infinity; expected a finite number. (Parameter 'targets')", Message(() => RegressionMetrics.Of([1], [float.PositiveInfinity])));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionMetrics.Of([1], [1], 0));
        Assert.Equal(
            "The data set has targets of 1 floats; expected targets of 3 floats, the outputs of TestNet. (Parameter 'data')",
            Message(() => RegressionMetrics.Of(new LinearNetwork(), Dataset.FromFloats(new float[5], 5, new float[1], 1))));
        Assert.Equal(
            "The data set has labels; expected targets of 3 floats, the outputs of TestNet. (Parameter 'data')",
            Message(() => RegressionMetrics.Of(new LinearNetwork(), Dataset.FromFloats(new float[5], 5, [0]))));
    }

    private static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private static (float[] Inputs, float[] Targets) Numbers(int samples)
    {
        var random = new Random(5);
        return (
            [.. Enumerable.Range(0, samples * LinearNetwork.Inputs).Select(_ => random.NextSingle() - 0.5f)],
            [.. Enumerable.Range(0, samples * LinearNetwork.Outputs).Select(_ => random.NextSingle() - 0.5f)]);
    }
}
