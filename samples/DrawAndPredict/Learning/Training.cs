using NetGen.Data;
using NetGen.Training;

namespace DrawAndPredict.Learning;

/// <summary>Makes the weights that lie in the program.</summary>
internal static class Training
{
    private const int Epochs = 12;
    private const int BatchSize = 64;
    private const double LearningRate = 2e-3;
    private const double Degrees = 12;
    private const int Shift = 2;

    /// <param name="args">The folder with the four files of MNIST, and the file of weights.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("error: expected: train FOLDER FILE (a folder with the four files of MNIST, and a file for the weights)");
            return 2;
        }

        try
        {
            Train(args[0], args[1]);
            return 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {error.Message}");
            return 1;
        }
    }

    private static void Train(string folder, string path)
    {
        ImageDataset images = ImageDataset.Load(folder, DatasetSplit.Train);
        ImageDataset test = ImageDataset.Load(folder, DatasetSplit.Test);

        // People draw less evenly than the writers of MNIST.
        var pipeline = new ImagePipeline(images.Shape, new RandomRotation(Degrees), new RandomShift(Shift, Shift));
        using var batches = new BatchLoader(images, pipeline, new BatchLoaderOptions { BatchSize = BatchSize });
        var network = new DigitNet(seed: 0);
        var schedule = new OneCycleSchedule(LearningRate, (long)Epochs * batches.Count / BatchSize);
        using var trainer = new Trainer<DigitNet>(network, new TrainerOptions { Optimizer = new AdamW { Schedule = schedule }, BatchSize = BatchSize });
        Console.WriteLine(trainer.Fit(batches, new FitOptions { Epochs = Epochs }));
        Console.WriteLine($"test: {trainer.Evaluate(Dataset.FromBytes(test.Pixels, DigitNet.InputLength, test.Labels))}");
        network.Save(path);
    }
}
