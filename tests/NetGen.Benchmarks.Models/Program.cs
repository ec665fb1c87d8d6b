using NetGen.Benchmarks.Models;

// One sample at a time, on one thread and on two. The two sides run in turns, and their outputs are compared first.
Console.WriteLine("model            NetGen µs  ONNX Runtime µs   1 thread  2 threads  difference");
foreach (ModelTimes model in (ModelTimes[])
[
    new("ResNet18", file => ResNet18.FromFile(file), [1, 3, 224, 224]),
    new("ResNetPreprocess", file => ResNetPreprocess.FromFile(file), [1, 3, 224, 224]),
    new("Alexa", file => Alexa.FromFile(file), [1, 16, 96]),
    new("HeyJarvis", file => HeyJarvis.FromFile(file), [1, 16, 96]),
    new("HeyMycroft", file => HeyMycroft.FromFile(file), [1, 16, 96]),
    new("HeyRhasspy", file => HeyRhasspy.FromFile(file), [1, 16, 96]),
    new("SpeechEmbedding", file => SpeechEmbedding.FromFile(file), [1, 76, 32, 1]),
    new("MelSpectrogram", file => MelSpectrogram.FromFile(file), [1, 1280]),
    new("TextDirection", file => TextDirection.FromFile(file), [1, 3, 48, 192]),
    new("TextDetector", file => TextDetector.FromFile(file), [1, 3, 320, 320]),
])
{
    if (args.Length == 0 || args.Contains(model.Name))
    {
        Console.WriteLine(model.Measure());
    }
}
