using System.CommandLine;
using NetGen.Samples;
using TransferSample;

const string InitialOut = "tail.safetensors";
const string CheckpointsBehindOut = ".checkpoints";
const int HeadEpochs = 60;
const int FineTuneEpochs = 4;
const double Rate = 1e-3;

Option<string?> data = SampleOption.Path("--data", "DIR", "Folder with one folder of PNG and JPEG pictures for each class, or with the files of CIFAR-10");
data.Required = true;
Option<int?> limit = SampleOption.Whole("--limit", "Use at most N images, as many of each class (of CIFAR-10 600; of a folder all)", 20, 10_000);
Option<int?> epochs = SampleOption.Whole("--epochs", $"Passes over the features to train the head ({HeadEpochs})", 1, 10_000);
Option<int?> fineTune = SampleOption.Whole("--finetune", $"Passes to train the last block at a tenth of the head's rate; 0 for none ({FineTuneEpochs})", 0, 1000);
Option<double?> rate = SampleOption.Positive("--lr", $"Adam's learning rate of the head ({Rate})", 1);
Option<uint?> seed = SampleOption.Whole<uint>("--seed", "Seed of the head's weights, of what is held out and of the order (0)", 0, uint.MaxValue);
Option<int?> threads = SampleOption.Whole("--threads", "Threads to use (one a processor)", 1, 256);
Option<string?> output = SampleOption.Path("--out", "FILE", $"Where to save the weights of the last block and the head ({InitialOut})");
Option<string?> onnx = SampleOption.Path("--onnx", "FILE", "Where to save the last block and the head as an ONNX model, too");
Option<string?> checkpoints = SampleCheckpoints.FolderOption($"the name of the weights with {CheckpointsBehindOut}");
Option<bool> resume = SampleCheckpoints.ResumeOption;

var command = new RootCommand("Lets ResNet-18 of ImageNet tell other classes apart. The last line is the result: test accuracy: 0.xxxx (N images)")
{
    data, limit, epochs, fineTune, rate, seed, threads, output, onnx, checkpoints, resume,
};
command.SetAction(arguments =>
{
    string path = arguments.GetValue(output) ?? InitialOut;
    var options = new Options(
        arguments.GetRequiredValue(data)!,
        arguments.GetValue(limit),
        arguments.GetValue(epochs) ?? HeadEpochs,
        arguments.GetValue(fineTune) ?? FineTuneEpochs,
        arguments.GetValue(rate) ?? Rate,
        arguments.GetValue(seed) ?? 0,
        arguments.GetValue(threads) ?? Environment.ProcessorCount,
        path,
        arguments.GetValue(onnx),
        arguments.GetValue(checkpoints) ?? path + CheckpointsBehindOut,
        arguments.GetValue(resume));
    return SampleProgram.Run(cancellation => new Job(options, cancellation).Run());
});
return SampleProgram.Invoke(command, args);
