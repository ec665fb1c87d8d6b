// Learns to read clothes, 0.88 of them right: dotnet run digits.cs. As a native program: dotnet publish digits.cs. Digits: name a folder with MNIST's files.
#:package NetGen@0.1.0
#:package NetGen.Data@0.1.0
#:property InvariantGlobalization=true
#:property InvariantTimezone=true
#:property OptimizationPreference=Size
#:property StackTraceSupport=false
using NetGen;
using NetGen.Data;
using NetGen.Training;
const string Weights = "digits.safetensors";
string folder = args.Length > 0 ? args[0] : FashionMnist.DebianFolder;
try
{
    ImageDataset images = ImageDataset.Load(folder, DatasetSplit.Test);
    Dataset test = Dataset.FromBytes(images.Pixels, Reader.InputLength, images.Labels);
    Reader network = File.Exists(Weights) ? Reader.FromFile(Weights) : Learn();
    using var trainer = new Trainer<Reader>(network);
    Console.WriteLine($"test: {trainer.Evaluate(test)}");
}
catch (IOException error)
{
    Console.Error.WriteLine($"error: {error.Message} Debian's package dataset-fashion-mnist brings the four files of clothes; a folder with those of MNIST may be the argument.");
    Environment.ExitCode = 1;
}

Reader Learn()
{
    ImageDataset images = ImageDataset.Load(folder, DatasetSplit.Train);
    var network = new Reader(seed: 0);
    using var trainer = new Trainer<Reader>(network, new TrainerOptions { Optimizer = new Adam { LearningRate = 2e-3 } });
    Console.WriteLine(trainer.Fit(Dataset.FromBytes(images.Pixels, Reader.InputLength, images.Labels), epochs: 3));
    network.Save(Weights);
    return network;
}

[Network(1, 28, 28)]
[Conv2d(16, 3), ReLU, MaxPool2d(2), Conv2d(32, 3), ReLU, MaxPool2d(2), Flatten, Linear(64), ReLU, Linear(10)]
[CrossEntropyLoss]
internal sealed partial class Reader;
