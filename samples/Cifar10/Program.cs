using System.CommandLine;
using CifarSample;
using NetGen.Samples;

const string InitialCheckpoints = "cifar10.checkpoints";

Option<string?> data = SampleOption.Path("--data", "DIR", "Folder with the files of CIFAR-10 (Python or binary version), or the published archive");
data.Required = true;
Option<NetworkKind> net = SampleOption.Choice<NetworkKind>("--net", "gray: the tutorial's network on grey 24×24 images; resnet: a ResNet-8 on colour images; resnet9: a larger one, which learns by gradient descent (gray)");
Option<int?> epochs = SampleOption.Whole("--epochs", "Passes over the training images (10)", 1, 10_000);
var augment = new Option<bool>("--augment") { Description = "Flip, move and recolour every image at random each time it is used" };
Option<Regularizer> regularize = SampleOption.Choice<Regularizer>("--regularize", "What keeps the network from learning the images by heart (none); dropout goes with gray only");
Option<uint?> seed = SampleOption.Whole<uint>("--seed", "Seed of the weights, the order of the images and their changes (0)", 0, uint.MaxValue);
Option<int?> threads = SampleOption.Whole("--threads", "Threads to train with (one a processor)", 1, 256);
Option<int?> limit = SampleOption.Whole("--limit", "Use only the first N training and the first N test images", 1, 1_000_000);
Option<string?> report = SampleOption.Path("--report", "DIR", "Folder for a page (report.html) and pictures that show the trained network");
Option<string?> checkpoints = SampleCheckpoints.FolderOption(InitialCheckpoints);
Option<bool> resume = SampleCheckpoints.ResumeOption;

var command = new RootCommand("Trains a network on CIFAR-10 and tests it. The last line is the result: test accuracy: 0.xxxx (N images)")
{
    data, net, epochs, augment, regularize, seed, threads, limit, report, checkpoints, resume,
};
command.Validators.Add(result =>
{
    if (result.GetValue(regularize) == Regularizer.Dropout && result.GetValue(net) != NetworkKind.Gray)
    {
        result.AddError("--regularize dropout needs --net gray.");
    }
});
command.SetAction(arguments =>
{
    var settings = new Settings(
        arguments.GetRequiredValue(data)!,
        arguments.GetValue(net),
        arguments.GetValue(epochs) ?? 10,
        arguments.GetValue(augment),
        arguments.GetValue(regularize),
        arguments.GetValue(seed) ?? 0,
        arguments.GetValue(threads) ?? Environment.ProcessorCount,
        arguments.GetValue(limit) ?? int.MaxValue,
        arguments.GetValue(report),
        arguments.GetValue(checkpoints) ?? InitialCheckpoints,
        arguments.GetValue(resume));
    return SampleProgram.Run(cancellation => new Job(settings, cancellation).Run());
});
return SampleProgram.Invoke(command, args);
