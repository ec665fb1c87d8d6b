using System.CommandLine;
using FashionSample;
using NetGen.Samples;

const string InitialOut = "fashion-net.safetensors";
const string CheckpointsBehindOut = ".checkpoints";

Option<string?> data = SampleOption.Path("--data", "DIR", "Folder with the four files of Fashion-MNIST, gzip or not; 'full' finds it where Debian's package dataset-fashion-mnist puts it. Left out: the 12,000 + 2,000 images embedded in this program");
Option<int?> epochs = SampleOption.Whole("--epochs", "Passes over the training images (embedded: 6, folder: 5)", 1, 10_000);
Option<int?> batch = SampleOption.Whole("--batch", "Images in a mini-batch (64)", 1, 4096);
Option<double?> rate = SampleOption.Positive("--lr", "Adam's learning rate in the first epoch (0.001)", 10);
Option<RateSchedule> schedule = SampleOption.Choice<RateSchedule>("--schedule", "Whether the rate falls from epoch to epoch or stays (cosine)");
Option<uint?> seed = SampleOption.Whole<uint>("--seed", "Seed of the initial weights and of the order of the images (0)", 0, uint.MaxValue);
Option<int?> threads = SampleOption.Whole("--threads", "Threads to use (one a processor)", 1, 256);
Option<int?> limit = SampleOption.Whole("--limit", "Use only the first N training and the first N test images", 1, 1_000_000);
Option<string?> output = SampleOption.Path("--out", "FILE", $"Where to save the weights ({InitialOut})");
Option<string?> checkpoints = SampleCheckpoints.FolderOption($"the name of the weights with {CheckpointsBehindOut}");
Option<bool> resume = SampleCheckpoints.ResumeOption;

var command = new RootCommand(
    "Trains a convolutional network on Fashion-MNIST, saves it, loads it again and predicts. The last line is the result: test accuracy: 0.xxxx (N images)")
{
    data, epochs, batch, rate, schedule, seed, threads, limit, output, checkpoints, resume,
};
command.SetAction(arguments =>
{
    string path = arguments.GetValue(output) ?? InitialOut;
    var options = new Options(
        arguments.GetValue(data),
        arguments.GetValue(epochs),
        arguments.GetValue(batch),
        arguments.GetValue(rate),
        arguments.GetValue(schedule),
        arguments.GetValue(seed) ?? 0,
        arguments.GetValue(threads) ?? Environment.ProcessorCount,
        arguments.GetValue(limit),
        path,
        arguments.GetValue(checkpoints) ?? path + CheckpointsBehindOut,
        arguments.GetValue(resume));
    return SampleProgram.Run(cancellation => new Job(options, cancellation).Run());
});
return SampleProgram.Invoke(command, args);
