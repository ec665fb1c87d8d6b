using System.Diagnostics;
using NetGen;
using NetGen.Data;
using NetGen.Onnx;
using NetGen.Samples;
using NetGen.Training;

namespace TransferSample;

/// <summary>The whole job: images, features, head, last block, file, result.</summary>
internal sealed class Job(Options options, CancellationToken cancellation)
{
    private const double HeldOut = 1.0 / 3;
    private const double HeadDecay = 1e-2;
    private const double BlockFactor = 0.1;
    private const int HeadBatch = 64;
    private const int TailBatch = 32;

    /// <summary>Runs the job and prints its steps.</summary>
    public void Run()
    {
        OutputFile.Require(options.Out, "--out");
        if (options.Onnx is { } model)
        {
            OutputFile.Require(model, "--onnx");
        }

        ImageDataset images = Photos.Load(options);
        Console.WriteLine($"data: {images.Count} images of {images.ClassNames.Count} classes");
        Console.WriteLine($"frozen: {nameof(Trunk)} of ResNet-18, {Trunk.ParameterCount:N0} parameters, {Trunk.MultiplyAdds:N0} multiply-adds an image");
        long start = Stopwatch.GetTimestamp();
        Dataset features = Features.Of(images, options.Threads, done => Show($"features: {done} of {images.Count}"), cancellation);
        Console.WriteLine($"features: computed once in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");

        Dataset[] parts = features.Split([1 - HeldOut, HeldOut], options.Seed, stratified: true);
        var block = LastBlock.FromFile(Weights.PathOf(nameof(LastBlock)));
        Head head = TrainHead(block, parts);
        var tail = new Tail(options.Seed);
        block.CopyParametersTo(tail, name => "block." + name);
        head.CopyParametersTo(tail, name => name);
        tail.ClassNames = images.ClassNames;
        EvaluationResult result = options.FineTune > 0 ? FineTune(tail, parts) : Evaluate(tail, parts[1]);
        tail.Save(options.Out);
        Console.WriteLine($"saved: {options.Out} ({new FileInfo(options.Out).Length:N0} bytes)");
        if (options.Onnx is { } onnx)
        {
            tail.SaveOnnx(onnx);
            Console.WriteLine($"saved: {onnx} ({new FileInfo(onnx).Length:N0} bytes)");
        }

        ConfusionTable.Print(result.ConfusionMatrix!, images.ClassNames); // there are labels
        Console.WriteLine($"test accuracy: {result.Accuracy:F4} ({result.Count} images)");
    }

    private Head TrainHead(LastBlock block, Dataset[] parts)
    {
        Dataset train = Features.Of(block, parts[0], options.Threads);
        var head = new Head(options.Seed);
        using var trainer = new Trainer<Head>(head, new TrainerOptions
        {
            Optimizer = new AdamW { LearningRate = options.LearningRate, WeightDecay = HeadDecay },
            BatchSize = HeadBatch,
            Seed = options.Seed,
            Threads = options.Threads,
        });
        TrainingSummary run = trainer.Fit(train, new FitOptions { Epochs = options.Epochs }, cancellation);
        EpochSummary last = run.Epochs[^1];
        Console.WriteLine($"head: {Head.ParameterCount:N0} parameters, {options.Epochs} epochs in {run.TrainingTime.TotalSeconds:F1} s, loss {last.MeanLoss:F4}, accuracy {last.Accuracy:F4} on {train.Count} images");
        return head;
    }

    // Both learn, the block slowly. Its batch normalisations keep what they have measured on a million images.
    private EvaluationResult FineTune(Tail tail, Dataset[] parts)
    {
        Console.WriteLine($"before fine-tuning: test accuracy {Evaluate(tail, parts[1]).Accuracy:F4}");
        long steps = (long)options.FineTune * ((parts[0].Count + TailBatch - 1) / TailBatch);
        var optimizer = new AdamW { Schedule = new CosineSchedule(options.LearningRate, steps), WeightDecay = HeadDecay };
        optimizer.SetRateFactor(tail.Block.Layers, BlockFactor);
        using var trainer = new Trainer<Tail>(tail, new TrainerOptions { Optimizer = optimizer, BatchSize = TailBatch, Seed = options.Seed, Threads = options.Threads });
        trainer.SetEvaluationMode(tail.Block.Layers);
        var checkpoints = new SampleCheckpoints(options.Checkpoints, options.Resume);
        checkpoints.Begin();
        TrainingSummary run = checkpoints.Run(progress => trainer.Fit(
            parts[0],
            new FitOptions { Epochs = options.FineTune, Validation = parts[1], Progress = progress, OnEpochEnd = Print, Checkpoints = checkpoints.Options },
            cancellation));
        EvaluationResult result = run.Epochs[^1].Validation!; // there are images that are held out
        Console.WriteLine($"after fine-tuning: test accuracy {result.Accuracy:F4}, in {run.TrainingTime.TotalSeconds:F1} s");
        return result;
    }

    private void Print(EpochContext epoch)
    {
        EpochSummary summary = epoch.Summary;
        Console.WriteLine($"epoch {summary.Epoch}/{options.FineTune}  loss {summary.MeanLoss:F4}  accuracy {summary.Accuracy:F4}  test accuracy {summary.Validation!.Accuracy:F4}"); // images are held out
    }

    private EvaluationResult Evaluate(Tail tail, Dataset data)
    {
        using var trainer = new Trainer<Tail>(tail, new TrainerOptions { Threads = options.Threads });
        return trainer.Evaluate(data);
    }

    // On a terminal one line, which changes.
    private static void Show(string text)
    {
        if (!Console.IsOutputRedirected)
        {
            Console.Write($"\r{text}\r");
        }
    }
}
