using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>Classifications are the network's.</summary>
public sealed class ClassificationsTests
{
    [Fact]
    public void They_agree_with_the_trainer()
    {
        var network = new ColorNet(seed: 3);
        Dataset data = TestImages.Noise(network.Info, 700, seed: 4);
        using var trainer = new Trainer<ColorNet>(network, new TrainerOptions { Threads = 1 });
        EvaluationResult expected = trainer.Evaluate(data);
        Classifications found = Classifications.Of(network, data, threads: 2);
        Assert.Equal(expected.ConfusionMatrix, found.ConfusionMatrix);
        Assert.Equal(expected.Accuracy, found.Accuracy);
        Assert.Equal(Enumerable.Range(0, 700), found.All.Select(c => c.Sample));
    }

    [Fact]
    public void Confidence_is_the_softmax_of_the_scores_or_the_output_of_a_softmax_layer()
    {
        var network = new ColorNet(seed: 3);
        Dataset data = TestImages.Noise(network.Info, 1, seed: 5);
        float[] input = new float[data.SampleLength];
        data.CopyInput(0, input);
        float[] scores = new float[3];
        network.Predict(input, scores);
        double expected = scores.Max(s => Math.Exp(s)) / scores.Sum(s => Math.Exp(s));
        Assert.Equal(expected, Classifications.Of(network, data).All[0].Confidence, 1e-6);

        var template = new TemplateNet(seed: 1);
        Dataset other = TestImages.Noise(template.Info, 1, seed: 6);
        float[] pixels = new float[other.SampleLength];
        other.CopyInput(0, pixels);
        float[] probabilities = new float[2];
        template.Predict(pixels, probabilities);
        Assert.Equal(probabilities.Max(), Classifications.Of(template, other).All[0].Confidence);
    }

    [Fact]
    public void A_score_that_is_NaN_gives_no_class()
    {
        var network = new ColorNet(seed: 3);
        network.Parameters[^1][0] = float.NaN;
        Dataset data = TestImages.Noise(network.Info, 20, seed: 5);
        Classifications found = Classifications.Of(network, data);
        Assert.Equal(0, found.Accuracy);
        Assert.All(found.All, c => Assert.True(c.Predicted == -1 && float.IsNaN(c.Confidence) && !c.IsCorrect));
        Assert.DoesNotContain(found.ConfusionMatrix.Cast<int>(), n => n != 0);
    }

    [Fact]
    public void The_surest_mistake_comes_first()
    {
        var network = new ColorNet(seed: 3);
        Classifications found = Classifications.Of(network, TestImages.Noise(network.Info, 300, seed: 7));
        IReadOnlyList<Classification> mistakes = found.ConfidentMistakes(10);
        Assert.Equal(10, mistakes.Count);
        Assert.All(mistakes, m => Assert.False(m.IsCorrect));
        Assert.Equal(mistakes.OrderByDescending(m => m.Confidence), mistakes);
        Assert.Equal(found.All.Where(c => !c.IsCorrect).Max(c => c.Confidence), mistakes[0].Confidence);
    }

    [Fact]
    public void Data_that_do_not_fit_are_explained()
    {
        var network = new ColorNet();
        Assert.Equal("The samples have 144 floats; expected 108, the input of ColorNet. (Parameter 'data')", Assert.Throws<ArgumentException>(() => Classifications.Of(network, TestImages.Bars(2, 0))).Message);
        Dataset wrongLabel = Dataset.FromFloats(new float[108], 108, [3]);
        Assert.Equal("There is a label outside 0 to 2; expected one of the 3 outputs of ColorNet. (Parameter 'data')", Assert.Throws<ArgumentException>(() => Classifications.Of(network, wrongLabel)).Message);
        Dataset vectors = Dataset.FromFloats(new float[108], 108, new float[3], 3);
        Assert.StartsWith("The data set has target vectors", Assert.Throws<ArgumentException>(() => Classifications.Of(network, vectors)).Message, StringComparison.Ordinal);
    }
}
