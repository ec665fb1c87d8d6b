using NetGen.Data;
using NetGen.Samples;
using NetGen.Training;
using Spectre.Console;

namespace FashionSample;

/// <summary>The whole job: load images, train, test, save, load again, predict.</summary>
internal sealed class Job(Options options, CancellationToken cancellation)
{
    /// <summary>Runs the job and prints its steps.</summary>
    public void Run()
    {
        SampleData data = SampleData.Load(options);
        Recipe recipe = data.Recipe with
        {
            Epochs = options.Epochs ?? data.Recipe.Epochs,
            BatchSize = Math.Min(options.BatchSize ?? data.Recipe.BatchSize, data.Train.Count),
            LearningRate = options.LearningRate ?? data.Recipe.LearningRate,
            Decays = options.Schedule == RateSchedule.Cosine,
        };
        OutputFile.Require(options.Out, "--out");
        Console.WriteLine($"data: {data.Origin}, {data.Train.Count:N0} training and {data.Test.Count:N0} test images");
        Console.WriteLine($"network: {nameof(FashionNet)}, {FashionNet.ParameterCount:N0} parameters, {FashionNet.MultiplyAdds:N0} multiply-adds an image");
        Console.WriteLine($"training: Adam {recipe.LearningRate}{(recipe.Decays ? ", cosine schedule" : "")}, batch {recipe.BatchSize}, seed {options.Seed}, threads {options.Threads}");

        EvaluationResult trained = TrainAndSave(data, recipe);
        cancellation.ThrowIfCancellationRequested();
        EvaluationResult loaded = LoadAndPredict(data.Test);
        if (loaded.Accuracy != trained.Accuracy)
        {
            throw new InvalidDataException($"{options.Out}: expected a network of the trained one's accuracy {trained.Accuracy:F4}, found {loaded.Accuracy:F4}.");
        }

        Console.WriteLine($"the network from the file has the same accuracy: {loaded.Accuracy:F4}");
        Report.PrintAccuracy(loaded);
    }

    private EvaluationResult TrainAndSave(SampleData data, Recipe recipe)
    {
        var network = new FashionNet(options.Seed);
        using var trainer = new Trainer<FashionNet>(network, OptionsOf(recipe));
        ITrainingDisplay display = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected ? new LiveDisplay() : new QuietDisplay();
        var checkpoints = new SampleCheckpoints(options.Checkpoints, options.Resume);
        checkpoints.Begin();
        Training.Run(trainer, ToDataset(data.Train), recipe, display, checkpoints, cancellation);
        EvaluationResult result = trainer.Evaluate(ToDataset(data.Test));
        ConfusionTable.Print(result.ConfusionMatrix!, FashionMnist.ClassNames); // there are labels
        network.Save(options.Out);
        Console.WriteLine($"saved: {options.Out} ({new FileInfo(options.Out).Length:N0} bytes)");
        return result;
    }

    private EvaluationResult LoadAndPredict(ImageDataset test)
    {
        var network = new FashionNet();
        network.Load(options.Out);
        Report.PrintExamples(network, test);
        using var trainer = new Trainer<FashionNet>(network, new TrainerOptions { Threads = options.Threads });
        return trainer.Evaluate(ToDataset(test));
    }

    private TrainerOptions OptionsOf(Recipe recipe) => new()
    {
        Optimizer = new Adam { LearningRate = recipe.RateOf(epoch: 0) },
        BatchSize = recipe.BatchSize,
        Seed = options.Seed,
        Threads = options.Threads,
    };

    private static Dataset ToDataset(ImageDataset images) => Dataset.FromBytes(images.Pixels, images.Rows * images.Columns, images.Labels);
}
