using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Torch;

/// <summary>A network that is being trained.</summary>
internal sealed class Training
{
    private const double Momentum = 0.9;

    private readonly TorchNetwork _network;
    private readonly optim.Optimizer _optimizer;

    /// <param name="network">The network, which changes.</param>
    /// <param name="optimizer"><c>sgd</c>, with momentum, or <c>adam</c>.</param>
    /// <param name="rate">The learning rate.</param>
    public Training(TorchNetwork network, string optimizer, double rate)
    {
        _network = network;
        _optimizer = optimizer == "sgd" ? optim.SGD(network.Parameters, rate, Momentum) : optim.Adam(network.Parameters, rate);
    }

    /// <summary>One step on a mini-batch.</summary>
    /// <returns>The loss before it.</returns>
    public float Step(Tensor inputs, Tensor targets)
    {
        using DisposeScope scope = NewDisposeScope();

        // As zero_grad does in Python; TorchSharp's fills with zeros, and the backward pass would have to add.
        foreach (Parameter parameter in _network.Parameters)
        {
            parameter.grad = null;
        }

        using Tensor outputs = _network.Forward(inputs, training: true);
        using Tensor loss = Loss(outputs, targets);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    private Tensor Loss(Tensor outputs, Tensor targets) => _network.Description.Loss switch
    {
        "CrossEntropyLoss" => functional.cross_entropy(outputs, targets),
        "MSELoss" => functional.mse_loss(outputs, targets),
        "BCEWithLogitsLoss" => functional.binary_cross_entropy_with_logits(outputs, targets),
        var loss => throw new NotSupportedException($"The loss of {_network.Description.Name} is {loss ?? "none"}; PyTorch's side knows CrossEntropyLoss, MSELoss and BCEWithLogitsLoss."),
    };
}
