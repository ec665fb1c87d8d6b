// PyTorch as a contender: obeys commands, one JSON object a line, and answers with one line of JSON each.
//
// load     network, weights (raw floats)             builds a network with NetGen's weights; the answer is PyTorch's version
// data     name, inputs, labels or targets (raw), channelsLast    samples as floats, in which layout, and their labels as 32-bit integers or their targets as floats
// outputs  name, batch                               outputs of the first samples
// predict  name, batch, threads, repeats             seconds of all repeats
// losses   name, optimizer, rate, batch, steps       losses of the first steps of a fresh copy
// train    name, optimizer, rate, batch, threads, repeats    seconds of all repeats, on one batch
// epoch    name, rate, batch, threads                seconds of one epoch of Adam over all samples, in random order
// memory   name, optimizer, rate, batch, warmUp, threads, steps    bytes that the first steps of a fresh copy add to what the process has in memory
using System.Text.Json;
using System.Text.Json.Nodes;
using NetGen.Benchmarks.Torch;

StandardLibrary.Fit();
var contender = new TorchContender();
while (Console.ReadLine() is { } line)
{
    var answer = new JsonObject();
    try
    {
        answer["value"] = contender.Obey(JsonNode.Parse(line)!.AsObject());
    }
    catch (Exception error)
    {
        // The other side reports it.
        answer["error"] = $"{error.GetType().Name}: {error.Message}";
    }

    Console.WriteLine(answer.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.General)));
}
