using NetGen.Training;

namespace NetGen.Benchmarks.Contenders;

/// <summary>The optimisers of the training jobs, by the names that the PyTorch side knows.</summary>
internal static class Optimizers
{
    public const string Sgd = "sgd";
    public const string Adam = "adam";

    /// <summary>A new one, with the settings of <c>torch_peer.py</c>.</summary>
    public static Optimizer Create(string name) => name == Sgd ? new Sgd { LearningRate = 0.01, Momentum = 0.9 } : new Adam { LearningRate = 1e-3 };

    /// <summary>The job of training with it.</summary>
    public static string Job(string name) => name == Sgd ? Jobs.TrainSgd : Jobs.TrainAdam;
}
