// Predicts one image and prints its class; then waits for the end of its input, so that its memory can be read. The program with training says on request
// how long a batch of 64 takes.
using FashionSample;
using NetGen;
#if TRAINING
using FirstPrediction;
using NetGen.Training;

if (args is [string path, "save"])
{
    new FashionNet().Save(path);
    return;
}
#endif

#if STARTS
if (args is ["starts", string count, string program, .. string[] rest])
{
    Console.WriteLine(Starts.Of(int.Parse(count), program, rest));
    return;
}
#endif

#if EMBEDDED
FashionNet network = FashionNet.FromAssembly();
#else
FashionNet network = FashionNet.FromFile(args[0]);
#endif
var pixels = new float[FashionNet.InputLength];
for (int i = 0; i < pixels.Length; i++)
{
    pixels[i] = i % 9 / 9f;
}

#if TRAINING
if (args is [_, "times"])
{
    Console.WriteLine(Times.OfBatch(network));
    return;
}

using (var trainer = new Trainer<FashionNet>(network, new TrainerOptions { Threads = 1 }))
{
    trainer.Step(pixels, [3]);
}
#endif

Console.WriteLine(Scores.IndexOfLargest(network.Predict(pixels)));
Console.OpenStandardInput().ReadByte();
