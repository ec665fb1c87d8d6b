using NetGen.Training;

namespace NetGen.Benchmarks.Contenders;

/// <summary>The optimisers of the training jobs, by the names that the PyTorch side knows.</summary>
internal static class Optimizers
{
    public const string Sgd = "sgd";
    public const string Adam = "adam";

    /// <summary>Momentum of SGD on both sides.</summary>
    public const double Momentum = 0.9;

    /// <summary>A new one. PyTorch's has the same momentum.</summary>
    public static Optimizer Create(string name) => name == Sgd ? new Sgd { LearningRate = Rate(name), Momentum = Momentum } : new Adam { LearningRate = Rate(name) };

    /// <summary>Its learning rate.</summary>
    public static double Rate(string name) => name == Sgd ? 0.01 : 1e-3;

    /// <summary>The job of training with it.</summary>
    public static string Job(string name) => name == Sgd ? Jobs.TrainSgd : Jobs.TrainAdam;
}
