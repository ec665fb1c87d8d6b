using NetGen;
using NetGen.Training;
using NetGenApp;

const string Weights = "ring.safetensors";
Ring network;
if (File.Exists(Weights))
{
    network = Ring.FromFile(Weights);
}
else
{
    network = Learning.Train(Points.Draw(2000, seed: 1), Console.WriteLine);
    network.Save(Weights);
}

using var trainer = new Trainer<Ring>(network);
Console.WriteLine($"test: {trainer.Evaluate(Points.Draw(1000, seed: 2))}");

float[] scores = network.Predict([0.1f, 0.2f]);
Console.WriteLine($"the point (0.1, 0.2) is {Points.ClassNames[Scores.IndexOfLargest(scores)]}");
