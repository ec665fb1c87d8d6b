using System.CommandLine;
using DrawAndPredict;
using DrawAndPredict.Learning;
using NetGen.Benchmarks.Web;
using NetGen.Onnx;

var requests = new Option<int>("--requests") { Description = "Requests of a round", DefaultValueFactory = _ => 20_000 };
var connections = new Option<int>("--connections") { Description = "Connections, each of which waits for its answer", DefaultValueFactory = _ => 16 };
var images = new Option<int>("--images") { Description = "Images of a request", DefaultValueFactory = _ => 1 };
var endurance = new Option<int>("--endurance") { Description = "Requests over which memory is shown, instead of the table", DefaultValueFactory = _ => 0 };
var forgetting = new Option<string?>("--forgetting") { Description = "A folder with MNIST: shows what corrections do to other images, instead of the table" };
var command = new RootCommand("The endpoint of samples/DrawAndPredict under load, beside the same endpoint with ONNX Runtime") { requests, connections, images, endurance, forgetting };
command.SetAction(async (arguments, _) =>
{
    if (arguments.GetValue(forgetting) is { } folder)
    {
        await Forgetting.Print(folder);
        return;
    }

    DigitNet network = DigitNet.FromAssembly();
    var random = new Random(0);
    float[] pixels = [.. Enumerable.Range(0, arguments.GetValue(images) * DigitNet.InputLength).Select(_ => random.NextSingle())];
    float[] expected = Reading.Probabilities(network, pixels);
    using var model = new MemoryStream();
    network.SaveOnnx(model);
    using var oneThread = new OrtReader(model.ToArray(), threads: 1);
    using var ownThreads = new OrtReader(model.ToArray(), threads: 0);
    Contender[] contenders =
    [
        new("nothing to compute", "/known", new KnownReader(expected)),
        new("NetGen", "/netgen", new NetGenReader(network)),
        new("ONNX Runtime, one thread a request", "/onnxruntime/1", oneThread),
        new("ONNX Runtime, threads as it takes them", "/onnxruntime", ownThreads),
    ];
    await using LoadServer server = await LoadServer.Start(contenders);
    var run = new LoadRun(server.Address, pixels, expected, arguments.GetValue(connections));
    if (arguments.GetValue(endurance) is > 0 and var total)
    {
        await Endurance.Print(contenders[1], run, total);
    }
    else
    {
        await new LoadTable(contenders, run, arguments.GetValue(requests)).Print($"{arguments.GetValue(images)} images, {arguments.GetValue(connections)} connections");
    }
});
return await command.Parse(args).InvokeAsync();
