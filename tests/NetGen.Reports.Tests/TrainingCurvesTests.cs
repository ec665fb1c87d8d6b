using System.Xml.Linq;
using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>Curves are what the trainer measured.</summary>
public sealed class TrainingCurvesTests
{
    [Fact]
    public void Steps_are_those_of_the_trainer()
    {
        Dataset data = TestImages.Bars(40, seed: 1);
        using var trainer = new Trainer<BarNet>(new BarNet(), new TrainerOptions { BatchSize = 16, Shuffle = false, Threads = 1 });
        var curves = new TrainingCurves();
        for (int epoch = 0; epoch < 2; epoch++)
        {
            curves.Add(trainer.Fit(data, epochs: 1, validation: data, progress: curves));
        }

        using var again = new Trainer<BarNet>(new BarNet(), new TrainerOptions { BatchSize = 16, Shuffle = false, Threads = 1 });
        Assert.Equal([1 / 3.0, 2 / 3.0, 1, 4 / 3.0, 5 / 3.0, 2], curves.Steps.Select(s => s.Epochs), (a, b) => Math.Abs(a - b) < 1e-12);
        for (int step = 0; step < curves.Steps.Count; step++)
        {
            int start = step % 3 * 16;
            int count = Math.Min(16, data.Count - start);
            float[] inputs = new float[count * data.SampleLength];
            for (int i = 0; i < count; i++)
            {
                data.CopyInput(start + i, inputs.AsSpan(i * data.SampleLength));
            }

            StepResult expected = again.Step(inputs, data.Labels.Slice(start, count));
            Assert.Equal(expected.Loss, curves.Steps[step].Loss, 1e-9);
            Assert.Equal((double)expected.Correct / count, curves.Steps[step].Accuracy!.Value, 1e-9);
        }

        Assert.Equal([1, 2], curves.Epochs.Select(e => e.Epoch));
        EvaluationResult last = trainer.Evaluate(data);
        Assert.Equal((last.Loss, last.Accuracy), (curves.Epochs[1].ValidationLoss, curves.Epochs[1].ValidationAccuracy));
    }

    [Fact]
    public void A_run_that_goes_on_from_a_checkpoint_begins_where_it_stood()
    {
        var curves = new TrainingCurves();
        curves.Report(new TrainingProgress(Epoch: 3, Epochs: 5, Step: 2, Steps: 4, Samples: 20, MeanLoss: 1, Accuracy: null, SamplesPerSecond: 1));
        curves.Report(new TrainingProgress(Epoch: 4, Epochs: 5, Step: 1, Steps: 4, Samples: 10, MeanLoss: 1, Accuracy: null, SamplesPerSecond: 1));
        Assert.Equal([2.5, 3.25], curves.Steps.Select(s => s.Epochs));
    }

    [Fact]
    public void A_page_shows_them_while_the_network_trains()
    {
        using var folder = new TempFolder();
        string path = folder.File("live.html");
        var curves = new TrainingCurves { LivePage = path, LiveInterval = TimeSpan.Zero };
        Dataset data = TestImages.Bars(48, seed: 2);
        using var trainer = new Trainer<BarNet>(new BarNet(), new TrainerOptions { BatchSize = 16, Threads = 1 });
        int steps = 0;
        var watching = new CallBack(progress =>
        {
            curves.Report(progress);
            steps++;
            XDocument page = XDocument.Load(path);
            Assert.Contains("refresh", page.Descendants().Attributes("http-equiv").Select(a => a.Value));
            Assert.Contains($"Epoch {((steps - 1) / 3) + 1}, step {progress.Step} of 3", page.Root!.Value, StringComparison.Ordinal);
            Assert.Equal(steps, Line(page, "fine").Length);
        });
        curves.Add(trainer.Fit(data, epochs: 1, progress: watching).Epochs[0], isRunning: true);
        Assert.NotEmpty(XDocument.Load(path).Descendants().Attributes("http-equiv"));
        curves.Add(trainer.Fit(data, epochs: 1, progress: watching));

        Assert.Equal(6, steps);
        XDocument last = XDocument.Load(path);
        Assert.Empty(last.Descendants().Attributes("http-equiv"));
        Assert.Equal(2, Line(last, "line").Length);
        Assert.Equal(["live.html"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    private static string[] Line(XDocument page, string kind) =>
        page.Descendants().First(e => e.Name.LocalName == "polyline" && e.Attribute("class")!.Value.StartsWith(kind, StringComparison.Ordinal)).Attribute("points")!.Value.Split(' ');

    private sealed class CallBack(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
