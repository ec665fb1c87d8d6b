using NetGen.Training;

namespace NetGenApp;

/// <summary>How the network is trained.</summary>
public static class Learning
{
    /// <summary>A network that has learned.</summary>
    /// <param name="data">What it learns from.</param>
    /// <param name="report">Hears of each epoch, or null.</param>
    public static Ring Train(Dataset data, Action<string>? report = null)
    {
        var network = new Ring(seed: 0) { ClassNames = data.ClassNames };
        using var trainer = new Trainer<Ring>(network, new TrainerOptions { Optimizer = new Adam { LearningRate = 0.01 } });
        trainer.Fit(data, new FitOptions { Epochs = 20, OnEpochEnd = epoch => report?.Invoke($"{epoch.Summary}") });
        return network;
    }
}
