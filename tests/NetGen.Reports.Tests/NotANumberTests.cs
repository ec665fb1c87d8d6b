using System.Xml.Linq;
using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>An output that is NaN is no answer: it counts neither as class 0 nor as any other.</summary>
public sealed class NotANumberTests
{
    [Fact]
    public void Samples_without_an_answer_are_counted_apart()
    {
        var network = new ColorNet(seed: 3);
        Dataset whole = TestImages.Noise(network.Info, 300, seed: 4);
        Classifications expected = Classifications.Of(network, whole);
        int[] wrong = [0, 7, 255, 256, 299];
        Classifications found = Classifications.Of(network, WithNaN(whole, wrong));

        Assert.Equal(wrong.Length, found.Unanswered);
        Assert.Equal(0, expected.Unanswered);
        for (int i = 0; i < 300; i++)
        {
            Assert.Equal(wrong.Contains(i) ? new Classification(i, i % 3, Classification.NoClass, float.NaN) : expected.All[i], found.All[i]);
        }

        Assert.Equal(295, found.ConfusionMatrix.Cast<int>().Sum());
        Assert.Equal(expected.All.Count(c => c.IsCorrect && !wrong.Contains(c.Sample)) / 300.0, found.Accuracy);
        Assert.DoesNotContain(found.ConfidentMistakes(300), c => wrong.Contains(c.Sample));
    }

    [Fact]
    public void A_network_of_NaN_has_accuracy_0_and_a_report_that_says_why()
    {
        using var folder = new TempFolder();
        var network = new BarNet();
        Dataset data = WithNaN(TestImages.Bars(20, seed: 3), [.. Enumerable.Range(0, 20)]);
        Assert.Equal(0, Classifications.Of(network, data).Accuracy);
        Report report = NetworkReport.Create("NaN", network, TestImages.Samples(data));
        report.Save(folder.Path);
        string page = XDocument.Load(folder.File(Report.PageName)).Root!.Value;
        Assert.Contains("no answer (NaN)20", page);
        Assert.Contains("20 samples have no answer, because an output is NaN.", page);
        Assert.Contains("no answer: an output is NaN", page);
    }

    [Theory]
    [InlineData(new[] { 1f, float.NaN, 3f }, Classification.NoClass, float.NaN)]
    [InlineData(new[] { float.NaN, float.NaN, float.NaN }, Classification.NoClass, float.NaN)]
    [InlineData(new[] { 1f, float.PositiveInfinity, 3f }, 1, 1f)]
    [InlineData(new[] { float.PositiveInfinity, 0f, float.PositiveInfinity }, 0, 0.5f)]
    [InlineData(new[] { float.NegativeInfinity, 0f, float.NegativeInfinity }, 1, 1f)]
    [InlineData(new[] { 0f, 0f, 0f }, 0, 1 / 3f)]
    [InlineData(new[] { 3e38f, -3e38f, 0f }, 0, 1f)]
    public void Any_scores(float[] scores, int predicted, float confidence)
    {
        Assert.Equal(predicted, Scores.IndexOfLargest(scores));
        if (predicted != Classification.NoClass)
        {
            Assert.Equal(confidence, Classifications.Probability(scores, scores[predicted]), 1e-7f);
        }
    }

    [Fact]
    public void Ranges_and_options_that_are_no_numbers_are_refused()
    {
        var network = new BarNet();
        foreach (float wrong in new[] { float.NaN, float.PositiveInfinity, -1f })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ActivationMaximization.OfOutputs(network, [0], new() { StepSize = wrong }));
            Assert.Throws<ArgumentOutOfRangeException>(() => ActivationMaximization.OfOutputs(network, [0], new() { Decay = wrong }));
            Assert.Throws<ArgumentOutOfRangeException>(() => ActivationMaximization.OfOutputs(network, [0], new() { Smoothing = wrong }));
            Assert.Throws<ArgumentException>(() => ActivationMaximization.OfOutputs(network, [0], new() { Range = new(0, wrong) }));
            Assert.Throws<ArgumentException>(() => new ImageSamples(TestImages.Bars(1, 0), [1, 12, 12]) { Range = new(0, wrong) });
        }
    }

    [Fact]
    public void Class_names_are_those_of_the_data()
    {
        Dataset data = Dataset.FromFloats(new float[288], 144, [0, 1], ["cat", "dog"]);
        Assert.Equal(["cat", "dog"], new ImageSamples(data, [1, 12, 12]).ClassNames);
        Assert.Equal(["cat", "dog"], new ImageSamples(data, [1, 12, 12], ["cat", "dog"]).ClassNames);
        Assert.StartsWith(
            "The class names are ant, cat; expected cat, dog, those of the data set in their order.",
            Assert.Throws<ArgumentException>(() => new ImageSamples(data, [1, 12, 12], ["ant", "cat"])).Message);
        Assert.Contains("The label of sample 1 is 1; expected one below 1", Assert.Throws<ArgumentException>(() => Dataset.FromFloats(new float[288], 144, [0, 1], ["cat"])).Message);
        Assert.Throws<ArgumentException>(() => Dataset.FromBytes(new byte[288], 144, [0, 1], classNames: ["cat"]));
    }

    [Fact]
    public void An_empty_matrix_is_explained() => Assert.Contains("0×0; expected a row and a column for each class, at least one", Assert.Throws<ArgumentException>(() => new Report("").AddConfusion(new int[0, 0])).Message);

    [Fact]
    public void A_matrix_of_a_thousand_classes_is_a_map()
    {
        using var folder = new TempFolder();
        int[,] matrix = new int[1000, 1000];
        (matrix[3, 5], matrix[3, 3]) = (3, 1);
        var report = new Report("Many");
        report.AddConfusion(matrix, [.. Enumerable.Range(0, 1000).Select(i => $"class {i}")]);
        report.Save(folder.Path);
        Assert.InRange(new FileInfo(folder.File(Report.PageName)).Length, 1, 1 << 20);
        (int width, int height, Color[] pixels) = PngReader.Read(File.ReadAllBytes(folder.File("01-confusion-matrix.png")));
        Assert.Equal((1000, 1000), (width, height));
        Assert.Equal([ColorMap.Sequential.At(0.75f), ColorMap.Sequential.At(0.25f), ColorMap.Sequential.At(0)], new[] { pixels[3005], pixels[3003], pixels[0] });
    }

    private static Dataset WithNaN(Dataset data, int[] samples)
    {
        float[] inputs = new float[data.Count * data.SampleLength];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyInput(i, inputs.AsSpan(i * data.SampleLength));
        }

        foreach (int sample in samples)
        {
            inputs.AsSpan(sample * data.SampleLength, data.SampleLength).Fill(float.NaN);
        }

        return Dataset.FromFloats(inputs, data.SampleLength, data.Labels.ToArray());
    }
}
