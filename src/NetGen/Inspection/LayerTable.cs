using System.Text;

namespace NetGen.Inspection;

/// <summary>A network as a table of its layers, as people print a model to see what it is.</summary>
internal static class LayerTable
{
    private const string Indent = "  ";
    private const int FirstNumber = 3;

    private static readonly string[] s_titles = ["layer", "", "output", "parameters", "multiply-adds"];

    /// <summary>One line for the network, one a layer, the sums, and the loss.</summary>
    public static string Format(NetworkInfo network)
    {
        long parameters = 0;
        long multiplyAdds = 0;
        var rows = new List<string[]> { s_titles };
        foreach (LayerInfo layer in network.Layers)
        {
            parameters += layer.Parameters;
            multiplyAdds += layer.MultiplyAdds;
            rows.Add([layer.Name, layer.Description, TensorShapes.Format(layer.OutputShape), TextTable.Count(layer.Parameters), TextTable.Count(layer.MultiplyAdds)]);
        }

        rows.Add(["total", "", "", TextTable.Count(parameters), TextTable.Count(multiplyAdds)]);
        var text = new StringBuilder($"{network.Name}: {TensorShapes.Format(network.InputShape)} → {TensorShapes.Format(network.OutputShape)}\n");
        text.Append(TextTable.Format(rows, FirstNumber));
        if (network.Loss is { } loss)
        {
            text.Append(Indent).Append("loss: ").Append(loss.Description).Append('\n');
        }

        return text.ToString().TrimEnd('\n').ReplaceLineEndings();
    }
}
