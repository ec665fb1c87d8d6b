using System.Globalization;
using System.Text;

namespace NetGen.Inspection;

/// <summary>A network as a table of its layers, as people print a model to see what it is.</summary>
internal static class LayerTable
{
    private const int Gap = 2;

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
            rows.Add([layer.Name, layer.Description, TensorShapes.Format(layer.OutputShape), Count(layer.Parameters), Count(layer.MultiplyAdds)]);
        }

        rows.Add(["total", "", "", Count(parameters), Count(multiplyAdds)]);
        var text = new StringBuilder($"{network.Name}: {TensorShapes.Format(network.InputShape)} → {TensorShapes.Format(network.OutputShape)}\n");
        int[] widths = [.. s_titles.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            text.Append(' ', Gap).AppendJoin(new string(' ', Gap), row.Select((cell, column) => IsNumber(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])));
            text.Append('\n');
        }

        if (network.Loss is { } loss)
        {
            text.Append(' ', Gap).Append("loss: ").Append(loss.Description).Append('\n');
        }

        return text.ToString().TrimEnd('\n').ReplaceLineEndings();
    }

    private static bool IsNumber(int column) => column >= 3;

    // A dash where there is nothing to count reads better than a column of zeros.
    private static string Count(long number) => number == 0 ? "-" : number.ToString("N0", CultureInfo.InvariantCulture);
}
