using System.Globalization;
using NetGen.Data;
using NetGen.KilledTraining;
using NetGen.Training;

// Arguments: sgd or adam, the number of epochs, the file for the weights at the end, and a folder of checkpoints or none.
const int Images = 120;
const int BatchSize = 8;
int epochs = int.Parse(args[1], CultureInfo.InvariantCulture);
string? folder = args.Length > 3 ? args[3] : null;

// The class shows in the brightness.
var random = new Random(3);
byte[] pixels = [.. Enumerable.Range(0, Images * 3 * 8 * 8).Select(i => (byte)(random.Next(100) + (i / (3 * 8 * 8) % 4 * 50)))];
var images = new ImageDataset(pixels, [.. Enumerable.Range(0, Images).Select(i => (byte)(i % 4))], new ImageShape(3, 8, 8));
var pipeline = new ImagePipeline(images.Shape, new RandomHorizontalFlip(), new RandomCrop(8, 8, padding: 1), new RandomColorShift(20));
using var loader = new BatchLoader(images, pipeline, new BatchLoaderOptions { BatchSize = BatchSize, Seed = 7 });

long steps = (long)epochs * Images / BatchSize;
Optimizer optimizer = args[0] == "adam"
    ? new Adam { Schedule = new OneCycleSchedule(0.01, steps), WeightDecay = 1e-4 }
    : new Sgd { Momentum = 0.9, Schedule = new CosineSchedule(0.01, steps), ClipNorm = 1 };
var network = new TrainedNet(seed: 1);
using var trainer = new Trainer<TrainedNet>(network, new TrainerOptions { Optimizer = optimizer, Threads = 2, Seed = 9 });
var options = new FitOptions
{
    Epochs = epochs,
    Validation = Dataset.FromBytes(images.Pixels, images.Shape.Length, images.Labels),
    ValidateEvery = 5,
    RestoreBest = true,
    Progress = new StepLines(),
    Checkpoints = folder is null ? null : new CheckpointOptions { Folder = folder, EverySteps = 5, KeepLast = 2, Resume = true },
};
TrainingSummary summary = trainer.Fit(loader, options);
network.Save(args[2]);
Console.WriteLine($"trained {summary.Samples} samples, the best epoch is {summary.BestEpoch!.Epoch}, the loss {summary.Epochs[^1].MeanLoss:R}");
