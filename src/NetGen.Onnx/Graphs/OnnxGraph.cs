namespace NetGen.Onnx.Graphs;

/// <summary>A model while it is imported. Passes change it; values are known by their names.</summary>
internal sealed class OnnxGraph
{
    /// <summary>Name of the graph in the file.</summary>
    public required string Name { get; init; }

    /// <summary>The version of ONNX's operators.</summary>
    public required int Opset { get; init; }

    /// <summary>Folder of the file, in which files with weights lie.</summary>
    public required string Folder { get; init; }

    /// <summary>Nodes, each behind those whose values it takes.</summary>
    public List<GraphNode> Nodes { get; set; } = [];

    /// <summary>Inputs that are no weights, in the file's order.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>Outputs in the file's order.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>Values that are known.</summary>
    public Dictionary<string, OnnxTensor> Constants { get; } = new(StringComparer.Ordinal);

    /// <summary>Shapes of values.</summary>
    public Dictionary<string, int[]> Shapes { get; } = new(StringComparer.Ordinal);

    /// <summary>What does not fit, in the order in which it was found.</summary>
    public List<OnnxProblem> Problems { get; } = [];

    /// <summary>The nodes that take each value.</summary>
    public ILookup<string, GraphNode> Consumers() =>
        Nodes.SelectMany(n => n.Inputs.Where(i => i.Length > 0).Distinct().Select(i => (Input: i, Node: n))).ToLookup(u => u.Input, u => u.Node, StringComparer.Ordinal);

    /// <summary>The node that makes each value.</summary>
    public Dictionary<string, GraphNode> Producers()
    {
        var producers = new Dictionary<string, GraphNode>(StringComparer.Ordinal);
        foreach (GraphNode node in Nodes)
        {
            foreach (string output in node.Outputs.Where(o => o.Length > 0))
            {
                producers[output] = node;
            }
        }

        return producers;
    }

    /// <summary>Lets everybody who takes a value take another one.</summary>
    public void Replace(string value, string by)
    {
        foreach (GraphNode node in Nodes)
        {
            for (int i = 0; i < node.Inputs.Count; i++)
            {
                if (node.Inputs[i] == value)
                {
                    node.Inputs[i] = by;
                }
            }
        }

        for (int i = 0; i < Outputs.Count; i++)
        {
            if (Outputs[i] == value)
            {
                Outputs[i] = by;
            }
        }
    }

    /// <summary>Lets the graph have more outputs, which nodes make.</summary>
    /// <exception cref="InvalidDataException">No node makes one of them, or it is an output already.</exception>
    public void AddOutputs(IReadOnlyList<string> values)
    {
        Dictionary<string, GraphNode> producers = Producers();
        foreach (string value in values)
        {
            if (!producers.ContainsKey(value))
            {
                throw new InvalidDataException($"No node of the model makes '{value}', which shall be an output; expected names of values.");
            }

            if (Outputs.Contains(value))
            {
                throw new InvalidDataException($"'{value}' is an output already; expected each value once.");
            }

            Outputs.Add(value);
        }
    }

    /// <summary>A name that no value has.</summary>
    public string NewName(string like)
    {
        string name = like;
        for (int i = 2; Constants.ContainsKey(name) || Shapes.ContainsKey(name); i++)
        {
            name = $"{like}.{i}";
        }

        return name;
    }
}
