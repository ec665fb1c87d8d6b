using System.CommandLine;
using CifarSample;

const int Failed = 1;
const int Cancelled = 130;

var data = new Option<string>("--data") { Description = "Folder with the files of CIFAR-10 (Python or binary version), or the published archive", Required = true, HelpName = "DIR" };
var net = new Option<NetworkKind>("--net") { Description = "gray: the tutorial's network on grey 24×24 images; resnet: a residual network on colour images" };
var epochs = new Option<int>("--epochs") { Description = "Passes over the training images", DefaultValueFactory = _ => 10 };
var augment = new Option<bool>("--augment") { Description = "Flip, move and recolour every image at random each time it is used" };
var regularize = new Option<Regularizer>("--regularize") { Description = "dropout (gray only), l2 or maxnorm: what keeps the network from learning the images by heart" };
var seed = new Option<uint>("--seed") { Description = "Seed of the weights, the order of the images and their changes" };
var threads = new Option<int>("--threads") { Description = "Threads to train with", DefaultValueFactory = _ => Environment.ProcessorCount };
var limit = new Option<int>("--limit") { Description = "Use only the first N training and the first N test images", DefaultValueFactory = _ => int.MaxValue, HelpName = "N" };
var report = new Option<string?>("--report") { Description = "Folder for a page (report.html) and pictures that show the trained network", HelpName = "DIR" };
foreach (Option<int> count in new[] { epochs, threads, limit })
{
    count.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out int value) && value >= 1))
        {
            result.AddError($"{count.Name} is '{token.Value}'; expected a whole number of at least 1.");
        }
    });
}

var command = new RootCommand("Trains a network on CIFAR-10 and tests it. The last line is the result: test accuracy: 0.xxxx (N images)")
{
    data, net, epochs, augment, regularize, seed, threads, limit, report,
};
command.Validators.Add(result =>
{
    if (result.GetValue(regularize) == Regularizer.Dropout && result.GetValue(net) != NetworkKind.Gray)
    {
        result.AddError("--regularize dropout needs --net gray.");
    }
});
command.SetAction((arguments, cancellation) =>
{
    var settings = new Settings(
        arguments.GetRequiredValue(data),
        arguments.GetValue(net),
        arguments.GetValue(epochs),
        arguments.GetValue(augment),
        arguments.GetValue(regularize),
        arguments.GetValue(seed),
        arguments.GetValue(threads),
        arguments.GetValue(limit),
        arguments.GetValue(report));

    // On a thread of its own, so that Ctrl-C is heard meanwhile.
    return Task.Run(() => Run(settings, cancellation), CancellationToken.None);
});
var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await command.Parse(args).InvokeAsync(invocation);

static int Run(Settings settings, CancellationToken cancellation)
{
    try
    {
        new Job(settings, cancellation).Run();
        return 0;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("cancelled");
        return Cancelled;
    }
    catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine($"error: {error.Message}");
        return Failed;
    }
}
