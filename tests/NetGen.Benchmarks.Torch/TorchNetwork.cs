using NetGen.Benchmarks.Messages;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetGen.Benchmarks.Torch;

/// <summary>A network in PyTorch, built from its description.</summary>
internal sealed class TorchNetwork
{
    private readonly TorchLayer[] _layers;
    private readonly int[] _lastUses;

    /// <param name="description">The network.</param>
    /// <param name="weights">The values of all its tensors, one tensor after another.</param>
    public TorchNetwork(PeerNetwork description, float[] weights)
    {
        Description = description;
        _lastUses = LastUses(description.Layers);
        int start = 0;
        _layers = [.. description.Layers.Select(layer => new TorchLayer(layer, weights, ref start))];
        if (start != weights.Length)
        {
            throw new ArgumentException($"{description.Name} has {start} values in its tensors; the file of weights has {weights.Length}.");
        }
    }

    private TorchNetwork(PeerNetwork description, TorchLayer[] layers)
    {
        Description = description;
        _lastUses = LastUses(description.Layers);
        _layers = layers;
    }

    /// <summary>What it was built from.</summary>
    public PeerNetwork Description { get; }

    /// <summary>What an optimiser changes.</summary>
    public IEnumerable<Parameter> Parameters => _layers.SelectMany(layer => layer.Parameters);

    /// <summary>A copy, which can be trained without changing the original.</summary>
    public TorchNetwork Copy() => new(Description, Array.ConvertAll(_layers, layer => layer.Copy()));

    /// <summary>Computes the outputs. A layer's output is let go after the last layer that takes it, as in Python; what gradients need of it, autograd keeps.</summary>
    /// <param name="inputs">A batch.</param>
    /// <param name="training">Whether normalisations use the batch's own moments, and update the running ones.</param>
    public Tensor Forward(Tensor inputs, bool training)
    {
        var values = new Tensor[_layers.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int[] sources = Description.Layers[i].Inputs;
            values[i] = _layers[i].Forward(Array.ConvertAll(sources, layer => layer < 0 ? inputs : values[layer]), training);
            foreach (int layer in sources.Distinct().Where(layer => layer >= 0 && _lastUses[layer] == i))
            {
                values[layer].Dispose();
            }
        }

        return values[^1];
    }

    // Position of the last layer that takes the output of each.
    private static int[] LastUses(PeerLayer[] layers)
    {
        var uses = new int[layers.Length];
        for (int i = 0; i < layers.Length; i++)
        {
            foreach (int layer in layers[i].Inputs.Where(layer => layer >= 0))
            {
                uses[layer] = i;
            }
        }

        return uses;
    }
}
