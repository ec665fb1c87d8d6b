using System.Runtime.InteropServices;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Torch;

/// <summary>A network in PyTorch, with NetGen's weights and the samples that NetGen sees.</summary>
internal sealed class TorchNetwork
{
    private readonly TorchPeer _peer;
    private readonly string _name;

    /// <param name="peer">PyTorch.</param>
    /// <param name="network">The network, whose weights are copied.</param>
    /// <param name="inputs">Samples.</param>
    /// <param name="labels">Their classes.</param>
    public TorchNetwork(TorchPeer peer, Network network, float[] inputs, int[] labels)
    {
        _peer = peer;
        _name = network.Info.Name;
        string folder = Directory.CreateTempSubdirectory("netgen-benchmark-").FullName;
        try
        {
            string weights = Path.Combine(folder, "weights.safetensors");
            string inputFile = Path.Combine(folder, "inputs");
            string labelFile = Path.Combine(folder, "labels");
            network.Save(weights);
            File.WriteAllBytes(inputFile, MemoryMarshal.AsBytes(inputs.AsSpan()));
            File.WriteAllBytes(labelFile, MemoryMarshal.AsBytes(labels.AsSpan()));
            var layers = PeerLayer.Of(network).Select(layer => new { kind = layer.Kind, name = layer.Name, sizes = layer.Sizes, bias = layer.Bias, inputs = layer.Inputs });
            Version = peer.Ask("load", new { name = _name, layers, weights }).GetValue<string>();
            peer.Ask("data", new { name = _name, inputs = inputFile, labels = labelFile, shape = network.Info.InputShape });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>PyTorch's version.</summary>
    public string Version { get; }

    /// <summary>Scores of the first samples.</summary>
    /// <param name="mode"><c>eager</c> or <c>frozen</c>.</param>
    /// <param name="batch">Number of samples.</param>
    public float[] Outputs(string mode, int batch) => _peer.AskNumbers("outputs", new { name = _name, mode, batch });

    /// <summary>Losses of the first steps of a copy.</summary>
    public float[] Losses(string optimizer, int batch, int steps) => _peer.AskNumbers("losses", new { name = _name, optimizer, batch, steps });

    /// <summary>Seconds of some predictions.</summary>
    public double Predict(string mode, int batch, int threads, int repeats) =>
        _peer.AskNumber("predict", new { name = _name, mode, batch, threads, repeats });

    /// <summary>Seconds of some training steps.</summary>
    public double Train(string optimizer, int batch, int threads, int repeats) =>
        _peer.AskNumber("train", new { name = _name, optimizer, batch, threads, repeats });

    /// <summary>Seconds of an epoch of Adam over all samples.</summary>
    public double Epoch(int batch, int threads) => _peer.AskNumber("epoch", new { name = _name, batch, threads });
}
