// Loads a network (or creates its weights file), predicts and trains a few steps: all of it works without a JIT compiler.
using AotSample;
using FashionSample;
using NetGen;
using NetGen.Runtime;
using NetGen.Training;

const int Images = 64;
const int Shown = 5;
const int Steps = 30;
const int StepsBetweenLines = 10;

string weights = args.Length > 0 ? args[0] : "fashion-net.safetensors";
var network = new FashionNet();
try
{
    bool exists = File.Exists(weights);
    if (exists)
    {
        network.Load(weights);
    }
    else
    {
        network.Save(weights);
    }

    Print("weights", $"{(exists ? "loaded" : "created")} {weights}");
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine($"error: {weights}: {error.Message}");
    return 1;
}

Print("vector bits", $"{Simd.Lanes * 32}");
float[] pixels = SyntheticImages.Pixels(Images, rows: 28, columns: 28);
int[] labels = SyntheticImages.Labels(Images);
var scores = new float[Images * FashionNet.OutputLength];

network.Predict(pixels, scores);
for (int image = 0; image < Shown; image++)
{
    ReadOnlySpan<float> row = scores.AsSpan(image * FashionNet.OutputLength, FashionNet.OutputLength);
    Print($"prediction {image}", $"{Scores.IndexOfLargest(row)}");
    Print($"scores {image}", string.Join(' ', row.ToArray()));
}

using var trainer = new Trainer<FashionNet>(network, new TrainerOptions { Optimizer = new Adam(), Threads = 2 });
for (int step = 1; step <= Steps; step++)
{
    StepResult result = trainer.Step(pixels, labels);
    if (step == 1 || step % StepsBetweenLines == 0)
    {
        Print($"loss {step}", $"{result.Loss:R}");
    }
}

network.Predict(pixels, scores);
Print("correct after training", $"{CountCorrect()} of {Images}");
return 0;

int CountCorrect()
{
    int correct = 0;
    for (int image = 0; image < Images; image++)
    {
        correct += Scores.IndexOfLargest(scores.AsSpan(image * FashionNet.OutputLength, FashionNet.OutputLength)) == labels[image] ? 1 : 0;
    }

    return correct;
}

static void Print(string name, string value) => Console.WriteLine($"{name}: {value}");
