using System.Diagnostics;
using NetGen.Training;

namespace NetGen.Metering.Tests;

/// <summary>A fit and each of its epochs are activities.</summary>
public sealed class ActivityTests
{
    private const int Samples = 30;

    [Fact]
    public void EpochsLieInTheirFit()
    {
        List<Activity> ended = Listen(out ActivityListener listener);
        using (listener)
        {
            using var outer = new Activity("caller").Start();
            using var trainer = new Trainer<TinyNet>(new TinyNet(), new TrainerOptions { BatchSize = 10 });
            TrainingSummary summary = trainer.Fit(Data(), epochs: 2, validation: Data());

            Assert.Equal(["netgen.epoch", "netgen.epoch", "netgen.fit"], ended.Select(a => a.OperationName));
            Activity fit = ended[2];
            Assert.Equal(outer.Id, fit.ParentId);
            Assert.Equal((2, Samples, 10), (fit.GetTagItem("netgen.training.epochs"), fit.GetTagItem("netgen.training.samples"), fit.GetTagItem("netgen.training.batch_size")));
            for (int epoch = 0; epoch < 2; epoch++)
            {
                Assert.Equal(fit.Id, ended[epoch].ParentId);
                Assert.Equal(epoch + 1, ended[epoch].GetTagItem("netgen.training.epoch"));
                Assert.Equal(summary.Epochs[epoch].MeanLoss, ended[epoch].GetTagItem("netgen.training.loss"));
                Assert.Equal(summary.Epochs[epoch].Accuracy, ended[epoch].GetTagItem("netgen.training.accuracy"));
                Assert.Equal(summary.Epochs[epoch].Validation!.Loss, ended[epoch].GetTagItem("netgen.validation.loss"));
                Assert.InRange(ended[epoch].Duration, summary.Epochs[epoch].TrainingTime, fit.Duration);
            }

            Assert.All(ended, a => Assert.Equal((nameof(TinyNet), ActivityStatusCode.Unset), (a.GetTagItem("netgen.network.name"), a.Status)));
        }
    }

    [Fact]
    public async Task OnAThreadOfItsOwnTheyLieInTheCaller()
    {
        List<Activity> ended = Listen(out ActivityListener listener);
        using (listener)
        {
            using var outer = new Activity("caller").Start();
            using var trainer = new Trainer<TinyNet>(new TinyNet());
            await trainer.FitAsync(Data(), new FitOptions { Epochs = 1 });
            Assert.Equal(outer.Id, ended[^1].ParentId);
        }
    }

    [Fact]
    public void AnEndBeforeTheirTimeIsAnError()
    {
        List<Activity> ended = Listen(out ActivityListener listener);
        using (listener)
        {
            using var trainer = new Trainer<TinyNet>(new TinyNet(), new TrainerOptions { BatchSize = 10 });
            Assert.Throws<OperationCanceledException>(() => trainer.Fit(Data(), epochs: 2, cancellationToken: new CancellationToken(canceled: true)));
            Assert.Equal(["netgen.epoch", "netgen.fit"], ended.Select(a => a.OperationName));
            Assert.All(ended, a => Assert.Equal((ActivityStatusCode.Error, typeof(OperationCanceledException).FullName), (a.Status, a.GetTagItem("error.type"))));
        }
    }

    [Fact]
    public void WithoutAListenerThereAreNone()
    {
        using var trainer = new Trainer<TinyNet>(new TinyNet());
        Activity? seen = null;
        trainer.Fit(Data(), new FitOptions { Epochs = 1, OnEpochEnd = _ => seen = Activity.Current });
        Assert.Null(seen);
    }

    private static List<Activity> Listen(out ActivityListener listener)
    {
        var ended = new List<Activity>();
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return ended;
    }

    private static Dataset Data()
    {
        var random = new Random(3);
        return Dataset.FromFloats([.. Enumerable.Range(0, Samples * TinyNet.InputLength).Select(_ => random.NextSingle())], TinyNet.InputLength, [.. Enumerable.Range(0, Samples).Select(i => i % 3)]);
    }
}
