using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// The activation with operands that begins a unit of <see cref="LinearWeightGradientKernel"/>: some features, all blocks. It takes the place of the sums for the bias,
/// and sums as they do.
/// </summary>
internal static class LinearActivation
{
    /// <summary>Writes it.</summary>
    /// <param name="code">Receives the text. Its variables are <c>row</c>, the first feature, <c>rows</c> and <c>blocks</c>; dy points to that feature already, and z will.</param>
    /// <param name="target">The processor.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="outputs">Features of a block.</param>
    public static void Emit(CodeWriter code, Target target, FusedActivation activation, int outputs)
    {
        int operands = activation.Function.Operands.Count;
        int summed = activation.Sums is null ? 0 : operands;
        IReadOnlyList<string> totals = [.. Enumerable.Range(0, summed).Select(Total), .. activation.Bias is null ? Enumerable.Empty<string>() : ["total"]];
        IReadOnlyList<string> places = [.. Enumerable.Range(0, summed).Select(i => $"operandSums + {Expressions.Plus("row", (long)i * outputs)}"), .. activation.Bias is null ? Enumerable.Empty<string>() : ["db + row"]];
        code.Line($"z += row * {target.Lanes};");
        using (code.Block("for (int c = 0; c < rows; c++)"))
        {
            for (int i = 0; i < operands; i++)
            {
                code.Line($"var {ChannelFunction.Variable(i)} = Vec.Create(operands[{Expressions.Plus("row + c", (long)i * outputs)}]);");
            }

            foreach (string total in totals)
            {
                code.Line($"var {total} = Vec.Create(0.0);");
            }

            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                EmitBlock(code, target, activation, outputs, summed);
            }

            for (int i = 0; i < totals.Count; i++)
            {
                code.Line($"({places[i]})[c] = (float)Vec.Sum({totals[i]});");
            }
        }

        foreach (string results in places)
        {
            code.Line($"LaneBlocks.Flush({results}, rows);");
        }
    }

    private static string Total(int operand) => $"total{operand}";

    private static void EmitBlock(CodeWriter code, Target target, FusedActivation activation, int outputs, int summed)
    {
        ActivationCode function = activation.Function.Code;
        code.Line($"int place = block * {outputs * target.Lanes} + c * {target.Lanes};");
        code.Line("var value = Vec.Load(z + place);");
        code.Line("var gradient = Vec.Load(dy + place);");
        for (int i = 0; i < summed; i++)
        {
            code.Line($"var part{i} = {function.OperandGradients[i].Call("value", "gradient")};");
            code.Line($"{Total(i)} += Vec.WidenLower(part{i}) + Vec.WidenUpper(part{i});");
        }

        code.Line($"gradient = {ActivationCode.StoredGradient(null, "value", function.Gradient("value", "gradient", ChannelFunction.Variable))};");
        if (activation.Bias is not null)
        {
            code.Line("total += Vec.WidenLower(gradient) + Vec.WidenUpper(gradient);");
        }

        code.Line("Vec.Store(gradient, z + place);");
    }
}
