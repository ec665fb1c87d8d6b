using Google.Protobuf;
using NetGen.Onnx.Export;
using NetGen.Onnx.Format;
using NetGen.Serialization;

namespace NetGen.Onnx;

/// <summary>Networks as ONNX models.</summary>
public static class OnnxExport
{
    /// <summary>
    /// Writes a network as an ONNX model that computes what <see cref="Network.Predict(ReadOnlySpan{float}, Span{float})"/> does. Its operators are those of opset 17, its
    /// input is called <c>input</c> and any number of samples, its output <c>output</c>, or as the outputs of a network with several are called. Nodes have the
    /// names of layers, and weights those that they have in a weights file. The network's metadata are the model's. A file of that name is replaced as a whole.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, such as <c>model.onnx</c>.</param>
    /// <exception cref="OnnxExportException">ONNX cannot say what some layers compute; the message names all of them. No file is written.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or a parameter is not finite.</exception>
    /// <exception cref="IOException">The file cannot be written. One that was there stays as it was.</exception>
    public static void SaveOnnx(this Network network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ModelProto model = ModelBuilder.Build(network, ExportCatalog.All);
        FileReplacement.Write(path, stream => model.WriteTo(stream));
    }

    /// <summary>The same into a stream.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Receives the model.</param>
    /// <exception cref="OnnxExportException">ONNX cannot say what some layers compute; the message names all of them. Nothing is written.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or a parameter is not finite.</exception>
    public static void SaveOnnx(this Network network, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        ModelBuilder.Build(network, ExportCatalog.All).WriteTo(stream);
    }
}
