namespace NetGen;

/// <summary>
/// What makes a network with the weights of a file: every network that is not abstract has it, and the generator writes both methods. So a generic method
/// can load any network, without reflection: <c>static T Open&lt;T&gt;(string path) where T : Network, INetwork&lt;T&gt; => T.FromFile(path);</c>
/// </summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface INetwork<TSelf>
    where TSelf : Network, INetwork<TSelf>
{
    /// <summary>A network with the weights of a safetensors file, as <see cref="Network.Load(string, LoadOptions)"/> reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which tensors are read, and how they are named; null for all, by their names and shapes.</param>
    /// <exception cref="Serialization.WeightsFormatException">The file is malformed or does not fit, or several assignments fit.</exception>
    static abstract TSelf FromFile(string path, LoadOptions? options = null);

    /// <summary>A network with the weights of safetensors, as <see cref="Network.Load(Stream, LoadOptions)"/> reads it.</summary>
    /// <param name="stream">The bytes from its position to its end; it stays open.</param>
    /// <param name="options">Which tensors are read, and how they are named; null for all, by their names and shapes.</param>
    /// <exception cref="Serialization.WeightsFormatException">The content is malformed or does not fit, or several assignments fit.</exception>
    static abstract TSelf FromStream(Stream stream, LoadOptions? options = null);
}
