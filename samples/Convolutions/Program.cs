// Four experiments of the usual tutorials: dotnet run --project samples/Convolutions -- edges|learn|volume|shared
using System.CommandLine;
using ConvolutionSample;
using NetGen.Samples;

var picture = new Argument<string?>("PICTURE.png") { Description = "Where to save the picture of the edges", Arity = ArgumentArity.ZeroOrOne };
var edges = new Command("edges", "Finds vertical edges with a kernel of two numbers") { picture };
edges.SetAction(arguments => SampleProgram.Run(_ => EdgeDetection.Run(arguments.GetValue(picture))));
return SampleProgram.Invoke(
    new RootCommand("Experiments with convolutions")
    {
        edges,
        Experiment("learn", "Learns that kernel from the picture and its edges", KernelLearning.Run),
        Experiment("volume", "Convolves a volume with two filters", VolumeDemo.Run),
        Experiment("shared", "Compares a convolution with the linear layer that computes the same", SharedWeights.Run),
    },
    args);

static Command Experiment(string name, string description, Action run)
{
    var command = new Command(name, description);
    command.SetAction(_ => SampleProgram.Run(_ => run()));
    return command;
}
