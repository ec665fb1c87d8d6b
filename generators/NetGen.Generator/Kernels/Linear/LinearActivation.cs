using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// The way back through an activation with operands inside the kernel of the gradient to the weights of a linear layer. A unit of that has some features of all
/// images, so its sums for their operands are whole. It writes the gradient to the value before the activation over that value, from where it and the gradient to
/// the input then read it.
/// </summary>
/// <param name="Function">The activation.</param>
/// <param name="Features">Output features.</param>
/// <param name="Rows">What it takes: [operand][feature].</param>
/// <param name="Sums">Where the sums of each operand go: [feature], or [unit] where all features share it. None where nobody asks for them.</param>
internal sealed record LinearActivation(ChannelFunction Function, int Features, Operand Rows, EquatableArray<Operand> Sums)
{
    // Features of a pass over the blocks. Their vectors are neighbours, and the blocks are far apart.
    private const int Joint = 4;

    private const string Memory = "sums of slopes";

    /// <summary>What it reads: the value before the activation, z, the gradient to the output, dy, and the operands.</summary>
    public IEnumerable<KernelParameter> Inputs =>
    [
        KernelParameter.Floats("z", new Operand.BeforeActivation()), KernelParameter.Floats("dy", new Operand.ArrivingGradient()), KernelParameter.Floats("operands", Rows),
    ];

    /// <summary>What it writes beside z and the gradient to a bias.</summary>
    public IEnumerable<KernelParameter> Results => Sums.Select((sums, i) => KernelParameter.Floats(PointerOf(i), sums));

    /// <summary>Functions that its text calls.</summary>
    public IEnumerable<VectorFunction> Functions => [.. Function.Code.GradientFunctions, .. Sums.Count == 0 ? [] : Function.Code.OperandGradients];

    /// <summary>That of a node whose value before the activation is kept; null where none is.</summary>
    /// <param name="training">The node in training.</param>
    /// <param name="features">Output features.</param>
    /// <param name="units">Units of the kernel.</param>
    /// <param name="rows">The rows that <see cref="KeptActivation.Rows"/> has laid out.</param>
    public static LinearActivation? Of(NodeTraining training, int features, int units, Operand rows)
    {
        if (!training.KeepsBeforeActivation)
        {
            return null;
        }

        ChannelFunction function = ChannelFunction.OfEpilogue(training.Node)!;
        IEnumerable<Operand> sums = !training.Node.TrainsActivation ? []
            : function.IsShared ? SumsOfUnits(training, function, units)
            : function.Operands.Select(GradientOf);
        return new LinearActivation(function, features, rows.Plus(features), new EquatableArray<Operand>(sums));
    }

    /// <summary>Writes the loops over the rows of a unit, and the gradient to a bias with them.</summary>
    /// <param name="code">Receives the text.</param>
    /// <param name="target">The processor.</param>
    /// <param name="hasBias">Whether there is a bias.</param>
    /// <param name="unitRows">Rows of a unit.</param>
    public void Emit(CodeWriter code, Target target, bool hasBias, int unitRows)
    {
        // Several, so that additions do not wait for one another.
        foreach (string sum in Enumerable.Range(0, Function.IsShared ? Sums.Count : 0).SelectMany(SharedSums))
        {
            code.Line($"var {sum} = Vec.Create(0.0);");
        }

        code.Line("int r = 0;");
        using (code.Block($"for (; r + {Joint} <= rows; r += {Joint})"))
        {
            EmitRows(code, target, hasBias, Joint);
        }

        code.Line();
        using (code.Block("for (; r < rows; r++)"))
        {
            EmitRows(code, target, hasBias, 1);
        }

        code.Line();
        for (int i = 0; i < Sums.Count; i++)
        {
            code.Line(Function.IsShared ? $"{PointerOf(i)}[row / {unitRows}] = (float)Vec.Sum({string.Join(" + ", SharedSums(i))});" : $"LaneBlocks.Flush({PointerOf(i)} + row, rows);");
        }

        if (hasBias)
        {
            code.Line("LaneBlocks.Flush(db + row, rows);");
        }
    }

    // Images are many, so sums over them are taken in double precision.
    private void EmitRows(CodeWriter code, Target target, bool hasBias, int count)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        foreach (int row in rows)
        {
            for (int i = 0; i < Function.Operands.Count; i++)
            {
                code.Line($"var {OperandOf(i, row)} = Vec.Create(operands[{Expressions.Plus("row + r", row + ((long)i * Features))}]);");
            }

            foreach (string sum in OwnSums(row, hasBias))
            {
                code.Line($"var {sum} = Vec.Create(0.0);");
            }
        }

        using (code.Block("for (int block = 0; block < blocks; block++)"))
        {
            code.Line($"int place = block * {Features * target.Lanes} + r * {target.Lanes};");
            foreach (int row in rows)
            {
                using (code.Braces())
                {
                    EmitVector(code, hasBias, row, row * target.Lanes);
                }
            }
        }

        foreach (int row in rows)
        {
            string place = Expressions.Plus("row + r", row);
            for (int i = 0; !Function.IsShared && i < Sums.Count; i++)
            {
                code.Line($"{PointerOf(i)}[{place}] = (float)Vec.Sum({SumOf(i, row)});");
            }

            if (hasBias)
            {
                code.Line($"db[{place}] = (float)Vec.Sum({BiasSum(row)});");
            }
        }
    }

    private void EmitVector(CodeWriter code, bool hasBias, int row, int offset)
    {
        code.Line($"var value = {Expressions.Load("z + place", offset)};");
        code.Line($"var gradient = {Expressions.Load("dy + place", offset)};");
        for (int i = 0; i < Sums.Count; i++)
        {
            code.Line($"var own{i} = {Function.Code.OperandGradients[i].Call("value", "gradient")};");
            code.Line($"{SumOf(i, row)} += Vec.WidenLower(own{i}) + Vec.WidenUpper(own{i});");
        }

        code.Line($"gradient = {ActivationCode.StoredGradient(null, "value", Function.Code.Gradient("value", "gradient", i => OperandOf(i, row)))};");
        if (hasBias)
        {
            code.Line($"{BiasSum(row)} += Vec.WidenLower(gradient) + Vec.WidenUpper(gradient);");
        }

        code.Line($"Vec.Store(gradient, {Expressions.At("z + place", offset)});");
    }

    private IEnumerable<string> OwnSums(int row, bool hasBias) =>
        [.. Function.IsShared ? [] : Sums.Select((_, i) => SumOf(i, row)), .. hasBias ? [BiasSum(row)] : Enumerable.Empty<string>()];

    private static IEnumerable<string> SharedSums(int operand) => Enumerable.Range(0, Joint).Select(row => SumOf(operand, row));

    private static string OperandOf(int operand, int row) => $"{ChannelFunction.Variable(operand)}_{row}";

    private static string SumOf(int operand, int row) => $"sum{operand}_{row}";

    private static string BiasSum(int row) => $"bias{row}";

    private static string PointerOf(int operand) => $"sums{operand}";

    private static Operand GradientOf(ChannelOperand operand) => new Operand.Gradient(operand.Tensor, operand.Owner);

    // Where all features share an operand, the sums of all units are added up when the way back is done.
    private static IEnumerable<Operand> SumsOfUnits(NodeTraining training, ChannelFunction function, int units)
    {
        Operand memory = training.OfBatch(Memory, (long)function.Operands.Count * units);
        Operand[] sums = [.. function.Operands.Select((_, i) => memory.Plus((long)i * units))];
        for (int i = 0; i < sums.Length; i++)
        {
            training.AddAfterBackward("add up the slope gradients of", Units.OfSums(1), new Call(
                "BlockSums.Unit", Operand.Unit, sums[i], 1, units, 1, GradientOf(function.Operands[i])));
        }

        return sums;
    }
}
