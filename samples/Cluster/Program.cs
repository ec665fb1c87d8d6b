using System.CommandLine;
using ClusterSample;
using NetGen.Mpi;
using NetGen.Samples;

Option<NetworkKind> net = SampleOption.Choice<NetworkKind>("--net", "The reference network on Fashion-MNIST, or a ResNet-8 on CIFAR-10 (fashion)");
Option<string?> data = SampleOption.Path("--data", "DIR", "Folder of the data set, on every machine (Fashion-MNIST: where Debian's package dataset-fashion-mnist puts it)");
Option<int?> epochs = SampleOption.Whole("--epochs", "Passes over the training images (5)", 1, 10_000);
Option<int?> batch = SampleOption.Whole("--batch", "Images in a mini-batch of all ranks together (256)", 1, 1 << 20);
Option<double?> rate = SampleOption.Positive("--lr", "Adam's learning rate (0.001)", 10);
Option<int?> threads = SampleOption.Whole("--threads", "Threads of a rank (as many as suit, up to one a processor that mpirun gives it)", 1, 256);
Option<int?> limit = SampleOption.Whole("--limit", "Use only the first N training and the first N test images", 1, 1_000_000);
Option<bool> synchronize = new("--sync-batch-norm") { Description = "Batch normalisation over the mini-batches of all ranks" };
Option<string?> checkpoints = SampleOption.Path("--checkpoints", "DIR", "Folder for a checkpoint every five minutes, at the end, and on SIGUSR1");
Option<bool> resume = new("--resume") { Description = "Go on from the last checkpoint, if there is one, with as many ranks as there are now" };
Option<int?> seconds = SampleOption.Whole("--time-limit", "Seconds that a rank waits for another before all end (300)", 1, 86_400);
Option<string?> output = SampleOption.Path("--out", "FILE", "Where rank 0 saves the weights (cluster.safetensors)");

var command = new RootCommand("Trains on all ranks that mpirun starts. The last line is the result: test accuracy: 0.xxxx (N images)")
{
    net, data, epochs, batch, rate, threads, limit, synchronize, checkpoints, resume, seconds, output,
};
command.SetAction(arguments => MpiGroup.Run(
    group => Job.Run(group, new Settings(
        arguments.GetValue(net),
        arguments.GetValue(data),
        arguments.GetValue(epochs) ?? 5,
        arguments.GetValue(batch) ?? 256,
        arguments.GetValue(rate) ?? 1e-3,
        arguments.GetValue(threads),
        arguments.GetValue(limit),
        arguments.GetValue(synchronize),
        arguments.GetValue(checkpoints),
        arguments.GetValue(resume),
        arguments.GetValue(output) ?? "cluster.safetensors")),
    new MpiOptions { TimeLimit = TimeSpan.FromSeconds(arguments.GetValue(seconds) ?? 300) }));

Option<double?> round = SampleOption.Positive("--seconds", "Seconds of each of the rounds, whose median counts (0.7)", 60);
Option<bool> late = new("--no-overlap") { Description = "Begin all sums at the end of the backward pass" };
var bench = new Command("bench", "Times training steps of the reference network and sums of its gradients, with 1 rank or more") { threads, round, late };
bench.SetAction(arguments => MpiGroup.Run(group => Bench.Run(group, arguments.GetValue(threads) ?? 1, arguments.GetValue(round) ?? 0.7), new MpiOptions { Overlap = !arguments.GetValue(late) }));
command.Subcommands.Add(bench);

var paper = new Command("paper", "Says how the reference network would scale, from the figures of specs/cluster.md");
paper.SetAction(_ => new Paper(StepBase: 0.7, StepPerImage: 0.0751, StepShared: 2.9, Ahead: 0.5).Print());
command.Subcommands.Add(paper);
return command.Parse(args).Invoke();
