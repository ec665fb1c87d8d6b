using NetGen;
using NetGen.Data;
using NetGen.Reports;
using NetGen.Samples;
using NetGen.Training;

namespace CifarSample;

/// <summary>The whole job: load, prepare, train, test, report.</summary>
internal sealed class Job(Settings settings, CancellationToken cancellation)
{
    private const int BatchSize = 64;
    private const string LivePageName = "training.html";

    // Highest rates of one cycle, of Adam and for the ResNet-9 of gradient descent.
    private const double GrayRate = 1e-3;
    private const double ResNetRate = 1e-2;
    private const double ResNet9Rate = 5e-2;

    // Of the weights' squares, and of the length of a row of weights.
    private const double L2 = 5e-4;
    private const double MaxNorm = 1;

    // The schedule moves it between 0.85 and 0.95.
    private const double HighMomentum = 0.95;

    /// <summary>Does what the command line asks for.</summary>
    /// <exception cref="IOException">A file is missing or cannot be written.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    /// <exception cref="OperationCanceledException">The user has ended it.</exception>
    public void Run()
    {
        ImageDataset train = Cifar10.Load(settings.Data, DatasetSplit.Train).Take(settings.Limit);
        ImageDataset test = Cifar10.Load(settings.Data, DatasetSplit.Test).Take(settings.Limit);
        Console.WriteLine($"data: {train.Count} training and {test.Count} test images of {train.Shape}");
        var preparation = Preparation.For(settings, train, test);
        EvaluationResult result = settings switch
        {
            { Network: NetworkKind.ResNet } => Train(new ResNet(settings.Seed), AdamOf(ResNetRate, train.Count), train, test, preparation),
            { Network: NetworkKind.ResNet9 } => Train(new ResNet9(settings.Seed), SgdOf(ResNet9Rate, train.Count), train, test, preparation),
            { Regularizer: Regularizer.Dropout } => Train(new GrayDropoutNet(settings.Seed), AdamOf(GrayRate, train.Count), train, test, preparation),
            _ => Train(new GrayNet(settings.Seed), AdamOf(GrayRate, train.Count), train, test, preparation),
        };
        Console.WriteLine($"test accuracy: {result.Accuracy:F4} ({result.Count} images)");
    }

    private EvaluationResult Train<TNetwork>(TNetwork network, Optimizer optimizer, ImageDataset images, ImageDataset test, Preparation preparation)
        where TNetwork : Network
    {
        long parameters = network.Info.Layers.Sum(layer => (long)layer.Parameters);
        Console.WriteLine($"network: {network.Info.Name}, {parameters:N0} parameters, {network.Info.Layers.Sum(layer => layer.MultiplyAdds):N0} multiply-adds an image");
        Console.WriteLine($"training: augmentation {(settings.Augment ? "on" : "off")}, regularizer {settings.Regularizer}, {settings.Epochs} epochs, seed {settings.Seed}, threads {settings.Threads}");
        using var loader = new BatchLoader(images, preparation.Training, new BatchLoaderOptions { BatchSize = BatchSize, Seed = settings.Seed });
        using var trainer = new Trainer<TNetwork>(network, new TrainerOptions { Optimizer = optimizer, BatchSize = BatchSize, Threads = settings.Threads });
        var curves = new TrainingCurves { LivePage = settings.Report is { } pages ? Path.Combine(pages, LivePageName) : null };
        if (curves.LivePage is { } page)
        {
            Console.WriteLine($"curves while it trains: {page}");
        }

        var checkpoints = new SampleCheckpoints(settings.Checkpoints, settings.Resume);
        checkpoints.Begin();
        TrainingSummary result = checkpoints.Run(progress =>
        {
            progress.Next = curves;
            var options = new FitOptions
            {
                Epochs = settings.Epochs,
                Validation = preparation.Test,
                Progress = progress,
                OnEpochEnd = epoch => Print(epoch, images.Count, curves),
                Checkpoints = checkpoints.Options,
            };
            return trainer.Fit(loader, options, cancellation);
        });
        Console.WriteLine($"trained in {result.TrainingTime.TotalSeconds:F1} s");
        if (curves.LivePageError is { } error)
        {
            Console.Error.WriteLine($"The curves could not be written while it trained: {error.Message}");
        }

        if (settings.Report is { } folder)
        {
            CifarReport.Save(folder, settings, network, test, preparation.Test, curves);
            Console.WriteLine($"report: {Path.Combine(folder, NetGen.Reports.Report.PageName)}");
        }

        return result.Epochs[^1].Validation!; // there are test images and at least one epoch
    }

    private void Print(EpochContext epoch, int images, TrainingCurves curves)
    {
        // After --resume the epochs before have to be taken up, too.
        foreach (EpochSummary one in epoch.Epochs.Skip(curves.Epochs.Count))
        {
            curves.Add(one, isRunning: one.Epoch < settings.Epochs);
        }

        EpochSummary summary = epoch.Summary;
        Console.WriteLine($"epoch {summary.Epoch}/{settings.Epochs}  loss {summary.MeanLoss:F4}  accuracy {summary.Accuracy:F4}  test accuracy {summary.Validation!.Accuracy:F4}  {images / summary.TrainingTime.TotalSeconds:N0} images/s"); // there are test images
    }

    private Adam AdamOf(double rate, int images) => new()
    {
        Schedule = Cycle(rate, images),
        WeightDecay = Decay,
        MaxNorm = LongestRow,
    };

    private Sgd SgdOf(double rate, int images) => new()
    {
        Schedule = Cycle(rate, images),
        Momentum = HighMomentum,
        Nesterov = true,
        WeightDecay = Decay,
        MaxNorm = LongestRow,
    };

    private double Decay => settings.Regularizer == Regularizer.L2 ? L2 : 0;

    private double? LongestRow => settings.Regularizer == Regularizer.MaxNorm ? MaxNorm : null;

    private OneCycleSchedule Cycle(double rate, int images) => new(rate, (long)settings.Epochs * ((images + BatchSize - 1) / BatchSize));
}
