using System.Reflection;
using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;
using NetGen.Serialization;

namespace NetGen.Onnx.Export;

/// <summary>Makes a model of a network.</summary>
internal static class ModelBuilder
{
    // Of the operators; and of the format, the first that knows these operators.
    private const int Opset = 17;
    private const int FormatVersion = 8;

    private const int NetworkInput = -1;

    /// <summary>The model.</summary>
    /// <param name="network">The network.</param>
    /// <param name="catalog">What is known of layers.</param>
    /// <exception cref="OnnxExportException">There are layers that the catalogue does not know.</exception>
    public static ModelProto Build(Network network, IReadOnlyList<LayerExport> catalog)
    {
        network.RequireUntrained("write it as ONNX");
        ValueCheck.Require(network, remedy: "");
        Dictionary<string, LayerExport> byKind = catalog.SelectMany(e => e.Kinds.Select(k => (Kind: k, Export: e))).ToDictionary(e => e.Kind, e => e.Export, StringComparer.Ordinal);
        NetworkInfo info = network.Info;
        LayerInfo[] unknown = [.. info.Layers.Where(l => !byKind.ContainsKey(l.Kind))];
        if (unknown.Length > 0)
        {
            throw new OnnxExportException(info.Name, unknown);
        }

        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "NetGen",
            ProducerVersion = typeof(ModelBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            Graph = Graph(network, byKind),
        };
        model.OpsetImport.Add(new OperatorSetProto { Domain = "", Version = Opset });
        model.MetadataProps.AddRange(network.Metadata.Select(m => new StringEntryProto { Key = m.Key, Value = m.Value }));
        return model;
    }

    private static GraphProto Graph(Network network, Dictionary<string, LayerExport> byKind)
    {
        NetworkInfo info = network.Info;
        var graph = new ExportGraph(info.Name);
        graph.Proto.DocString = info.ToString();
        int[] makers = Makers(info, byKind);
        ExportedValue[] outputs = Outputs(info);
        int[] sources = info.Outputs.Length > 0 ? info.Layers[^1].Inputs : [info.Layers.Length - 1];
        Dictionary<int, ExportedValue> values = Inputs(info, byKind, graph);
        HashSet<int> taken = [.. values.Keys];
        var copies = new List<(int Maker, string Output)>();
        for (int i = 0; i < outputs.Length; i++)
        {
            string name = graph.NewValue(outputs[i].Name);
            graph.AddOutput(name, outputs[i].Sample, Describe(info, sources[i]));
            int maker = MakerOf(makers, sources[i]);
            if (taken.Add(maker))
            {
                values.Add(maker, new ExportedValue(name, info.Layers[maker].OutputShape));
            }
            else
            {
                copies.Add((maker, name));
            }
        }

        var initializers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < info.Layers.Length; i++)
        {
            LayerInfo layer = info.Layers[i];
            if (makers[i] != i || byKind[layer.Kind].IsInput)
            {
                continue;
            }

            bool isOutput = values.ContainsKey(i);
            if (!isOutput)
            {
                values.Add(i, new ExportedValue(graph.NewValue(layer.Name), layer.OutputShape));
            }

            ExportedValue[] inputs = [.. layer.Inputs.Select(l => values[MakerOf(makers, l)])];
            byKind[layer.Kind].Write(new LayerView(graph, layer, network.Layers[layer.SharedWith ?? i].Tensors, inputs, values[i].Name, isOutput, initializers));
        }

        foreach ((int maker, string output) in copies)
        {
            graph.AddNode("Identity", output, [values[maker].Name], output, null, []);
        }

        return graph.Proto;
    }

    // By the layers that they are; a network's only input is none.
    private static Dictionary<int, ExportedValue> Inputs(NetworkInfo info, Dictionary<string, LayerExport> byKind, ExportGraph graph)
    {
        (int Layer, string Name, int[] Sample)[] inputs = info.Inputs.Length == 0
            ? [(NetworkInput, NetworkAttribute.Input, info.InputShape)]
            : [.. info.Layers.Index().Where(l => byKind[l.Item.Kind].IsInput).Zip(info.Inputs, (layer, input) => (layer.Index, input.Name, input.Shape))];
        var values = new Dictionary<int, ExportedValue>();
        foreach ((int layer, string name, int[] sample) in inputs)
        {
            values.Add(layer, new ExportedValue(graph.NewValue(name), sample));
            graph.AddInput(values[layer].Name, sample);
        }

        return values;
    }

    // For each layer the one whose output its own is; itself for one that computes.
    private static int[] Makers(NetworkInfo info, Dictionary<string, LayerExport> byKind)
    {
        int[] makers = new int[info.Layers.Length];
        for (int i = 0; i < makers.Length; i++)
        {
            makers[i] = byKind[info.Layers[i].Kind].PassesOn ? MakerOf(makers, info.Layers[i].Inputs[0]) : i;
        }

        return makers;
    }

    private static int MakerOf(int[] makers, int layer) => layer == NetworkInput ? NetworkInput : makers[layer];

    private static ExportedValue[] Outputs(NetworkInfo info) =>
        info.Outputs.Length > 0 ? [.. info.Outputs.Select(o => new ExportedValue(o.Name, o.Shape))] : [new ExportedValue("output", info.OutputShape)];

    private static string Describe(NetworkInfo info, int layer) => layer == NetworkInput ? "" : info.Layers[layer].Description;
}
