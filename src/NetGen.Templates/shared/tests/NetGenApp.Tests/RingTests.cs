using NetGen.Training;

namespace NetGenApp.Tests;

public sealed class RingTests
{
    [Fact]
    public void It_learns()
    {
        Ring network = Learning.Train(Points.Draw(2000, seed: 1));
        using var trainer = new Trainer<Ring>(network);
        EvaluationResult result = trainer.Evaluate(Points.Draw(1000, seed: 2));
        Assert.InRange(result.Accuracy!.Value, 0.95, 1);
    }

    [Fact]
    public void A_saved_network_predicts_the_same()
    {
        using var file = new MemoryStream();
        var network = new Ring(seed: 3);
        network.Save(file);
        file.Position = 0;
        Ring loaded = Ring.FromStream(file);
        Assert.Equal(network.Predict([0.5f, -0.5f]), loaded.Predict([0.5f, -0.5f]));
    }
}
