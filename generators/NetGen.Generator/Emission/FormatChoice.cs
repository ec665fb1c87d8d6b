using System;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes what depends on the format in which a single image's weights are stored.</summary>
internal static class FormatChoice
{
    /// <summary>Statements for every format of a node, chosen by the format asked for, or the one for single precision alone.</summary>
    public static void Emit(CodeWriter code, NodePrediction node, Action<WeightFormat> statement)
    {
        WeightFormat[] compact = node.One.Keys.Where(format => format != WeightFormat.Float32).ToArray();
        foreach (WeightFormat format in compact)
        {
            using (code.Block($"{(format == compact[0] ? "if" : "else if")} (format == WeightFormat.{format})"))
            {
                statement(format);
            }
        }

        if (compact.Length == 0)
        {
            statement(WeightFormat.Float32);
            return;
        }

        using (code.Block("else"))
        {
            statement(WeightFormat.Float32);
        }
    }
}
