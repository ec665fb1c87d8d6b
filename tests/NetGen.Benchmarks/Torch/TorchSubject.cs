using System.Runtime.InteropServices;
using NetGen.Benchmarks.Messages;

namespace NetGen.Benchmarks.Torch;

/// <summary>A network in PyTorch, with NetGen's weights and the samples that NetGen sees.</summary>
internal sealed class TorchSubject
{
    private readonly TorchPeer _peer;
    private readonly string _name;

    /// <param name="peer">PyTorch.</param>
    /// <param name="network">The network, whose weights are copied.</param>
    /// <param name="inputs">Samples.</param>
    /// <param name="labels">Their classes; null where the loss takes none.</param>
    /// <param name="targets">Their targets, where the loss takes vectors.</param>
    /// <param name="channelsLast">Whether images are in the layout that PyTorch's guide recommends, with the channels of a pixel side by side; otherwise in its default layout.</param>
    public TorchSubject(TorchPeer peer, Network network, float[] inputs, int[]? labels, float[]? targets = null, bool channelsLast = true)
    {
        _peer = peer;
        _name = network.Info.Name;
        string folder = Directory.CreateTempSubdirectory("netgen-benchmark-").FullName;
        try
        {
            // The file of weights holds tensors in the order of their layers.
            Parameter[] tensors = [.. network.Parameters.Where(p => p.Info.Role != TensorRole.BatchCount).OrderBy(p => p.Info.Layer)];
            PeerNetwork description = Describe(network.Info, tensors);
            string weights = Write<float>(folder, "weights", [.. tensors.SelectMany(tensor => tensor.Values.ToArray())]);
            Version = peer.Ask("load", new { network = description, weights }).GetValue<string>();
            peer.Ask("data", new
            {
                name = _name,
                inputs = Write(folder, "inputs", inputs),
                labels = labels is null ? null : Write(folder, "labels", labels),
                targets = targets is null ? null : Write(folder, "targets", targets),
                channelsLast,
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>PyTorch's version.</summary>
    public string Version { get; }

    /// <summary>Outputs of the first samples.</summary>
    public float[] Outputs(int batch) => _peer.AskNumbers("outputs", new { name = _name, batch });

    /// <summary>Losses of the first steps of a copy.</summary>
    public float[] Losses(string optimizer, double rate, int batch, int steps) => _peer.AskNumbers("losses", new { name = _name, optimizer, rate, batch, steps });

    /// <summary>Seconds of some predictions.</summary>
    public double Predict(int batch, int threads, int repeats) => _peer.AskNumber("predict", new { name = _name, batch, threads, repeats });

    /// <summary>Seconds of some training steps.</summary>
    public double Train(string optimizer, double rate, int batch, int threads, int repeats) =>
        _peer.AskNumber("train", new { name = _name, optimizer, rate, batch, threads, repeats });

    /// <summary>Seconds of an epoch of Adam over all samples.</summary>
    public double Epoch(double rate, int batch, int threads) => _peer.AskNumber("epoch", new { name = _name, rate, batch, threads });

    /// <summary>Bytes that the first steps of a copy add to what the process has in memory, at most.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="rate">Its learning rate.</param>
    /// <param name="batch">Images of a step.</param>
    /// <param name="warmUp">Images of the steps before, which are not counted.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="steps">Steps.</param>
    public double Memory(string optimizer, double rate, int batch, int warmUp, int threads, int steps) =>
        _peer.AskNumber("memory", new { name = _name, optimizer, rate, batch, warmUp, threads, steps });

    private static PeerNetwork Describe(NetworkInfo network, Parameter[] tensors)
    {
        PeerLayer[] layers =
        [
            .. network.Layers.Select((layer, i) => new PeerLayer(
                layer.Kind,
                layer.Inputs,
                layer.Options.ToDictionary(o => o.Name, o => new PeerOption([.. o.Numbers], o.Word, o.Flag)),
                [.. tensors.Where(t => t.Info.Layer == i).Select(t => new PeerTensor($"{t.Info.Role}", t.Info.Shape))])),
        ];
        return new PeerNetwork(network.Name, network.InputShape, network.OutputShape, network.Loss?.Kind, layers);
    }

    private static string Write<T>(string folder, string name, T[] values)
        where T : unmanaged
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(values.AsSpan()));
        return path;
    }
}
