namespace FashionSample;

/// <summary>How to train when the options do not say.</summary>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="BatchSize">Images in a mini-batch.</param>
/// <param name="LearningRate">Adam's learning rate, in the first epoch.</param>
/// <param name="Decays">
/// Whether the rate falls along half a cosine from epoch to epoch, or stays. A rate that stays makes the accuracy after the last epoch a
/// matter of luck: a point more or less from one seed to the next.
/// </param>
internal sealed record Recipe(int Epochs, int BatchSize, double LearningRate, bool Decays)
{
    /// <summary>For the 12,000 embedded images.</summary>
    public static Recipe Embedded { get; } = new(Epochs: 6, BatchSize: 64, LearningRate: 1e-3, Decays: true);

    /// <summary>For the full 60,000 images.</summary>
    public static Recipe Full { get; } = Embedded with { Epochs = 5 };

    /// <summary>The rate of an epoch.</summary>
    /// <param name="epoch">From 0.</param>
    public double RateOf(int epoch) => Decays ? LearningRate * (1 + Math.Cos(Math.PI * epoch / Epochs)) / 2 : LearningRate;
}
