using System;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Statements that depend on the format of the weights of a single image.</summary>
internal static class OneImageFormats
{
    /// <summary>The formats beside single precision.</summary>
    public static readonly WeightFormat[] Compact = { WeightFormat.BFloat16, WeightFormat.Int8 };

    /// <summary>Writes a statement for every format, chosen by <c>format</c>, or the one for single precision alone.</summary>
    /// <param name="code">Receives the statements.</param>
    /// <param name="choice">Whether there is a choice.</param>
    /// <param name="statement">Writes the statement for a format.</param>
    public static void Emit(CodeWriter code, bool choice, Action<WeightFormat> statement)
    {
        if (!choice)
        {
            statement(WeightFormat.Float32);
            return;
        }

        foreach (WeightFormat format in Compact)
        {
            using (code.Block($"{(format == Compact[0] ? "if" : "else if")} (format == global::NetGen.WeightFormat.{format})"))
            {
                statement(format);
            }
        }

        using (code.Block("else"))
        {
            statement(WeightFormat.Float32);
        }
    }
}
