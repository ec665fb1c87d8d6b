using NetGen.Benchmarks.Models;

// One sample at a time, on one thread and on two. The two sides run in turns, and their outputs are compared first.
Console.WriteLine("model            NetGen µs  ONNX Runtime µs   1 thread  2 threads  difference");
foreach (ModelTimes model in (ModelTimes[])
[
    new("ResNet18", ResNet18.FromFile, [1, 3, 224, 224]),
    new("Alexa", Alexa.FromFile, [1, 16, 96]),
    new("HeyJarvis", HeyJarvis.FromFile, [1, 16, 96]),
    new("HeyMycroft", HeyMycroft.FromFile, [1, 16, 96]),
    new("HeyRhasspy", HeyRhasspy.FromFile, [1, 16, 96]),
    new("SpeechEmbedding", SpeechEmbedding.FromFile, [1, 76, 32, 1]),
    new("TextDirection", TextDirection.FromFile, [1, 3, 48, 192]),
    new("TextDetector", TextDetector.FromFile, [1, 3, 320, 320]),
])
{
    if (args.Length == 0 || args.Contains(model.Name))
    {
        Console.WriteLine(model.Measure());
    }
}
