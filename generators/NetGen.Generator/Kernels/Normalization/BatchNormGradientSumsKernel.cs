using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>
/// For every channel the sum of the gradients g that reach the normalised values, and the sum of g · (z − mean): [C][2], or [vector][2][lane] where channels lie in the lanes. Behind them lies what the block adds to the
/// gradients to the activation's operands: [operand][C], or [operand] where all channels share them.
/// </summary>
/// <param name="Windows">What is normalised, and what follows.</param>
/// <param name="SumsOperands">Whether the gradients to the activation's operands are needed.</param>
internal sealed record BatchNormGradientSumsKernel(BatchNormWindows Windows, bool SumsOperands) : Kernel(Windows.Target)
{
    public override string Id => "batch-norm.gradient-sums";

    public override string Why => "What follows is computed anew from z, which is cheaper than storing it.";

    public override KernelSignature Signature => new(
    [
        KernelParameter.Floats("z", new Operand.Source()),
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        KernelParameter.Floats("mean", new Operand.OfBatch("mean")),
        KernelParameter.Floats("scale", new Operand.OfBatch("scale")),
        KernelParameter.Floats("shift", new Operand.OfBatch("shift")),
        .. Windows.ActivationParameters,
        KernelParameter.Floats("sums", new Operand.OfBlock("sums")),
    ]);

    public override IEnumerable<VectorFunction> Functions => [.. Windows.GradientFunctions, .. SumsOperands ? Windows.Function!.Code.OperandGradients : []];

    private bool IsShared => Windows.Function?.IsShared == true;

    private int Summed => SumsOperands ? Windows.Function!.Operands.Count : 0;

    /// <summary>Sums before those of the activation's operands. The memory is that of the way forward, which takes more.</summary>
    public static int SlopesStart(BatchNormWindows windows) => 2 * windows.Shape.Channels;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var sums = new LongSum(code, Target, ["sum", "product", .. Enumerable.Range(0, Summed).Select(Slope)], (long)Windows.PooledRows * Windows.PooledColumns);
        using (sums.Open(names.Own, Signature))
        {
            for (int i = 0; i < Summed && IsShared; i++)
            {
                code.Line($"double {Total(i)} = 0;");
            }

            EmitChannels(code, sums);
            for (int i = 0; i < Summed && IsShared; i++)
            {
                code.Line($"sums[{SlopesStart(Windows) + i}] = (float){Total(i)};");
            }
        }
    }

    private void EmitChannels(CodeWriter code, LongSum sums)
    {
        using (code.For("c", Windows.Layout.Groups))
        {
            Windows.EmitNumbers(code);
            sums.StartAtZero();
            Windows.EmitLoop(code, "dy", sums, () => EmitWindow(code));
            sums.Finish();
            EmitSums(code);
            for (int i = 0; i < Summed; i++)
            {
                code.Line(IsShared ? $"{Total(i)} += Vec.Sum({Slope(i)});" : $"sums[{Expressions.Plus("c", SlopesStart(Windows) + (i * Windows.Shape.Channels))}] = Vec.Sum({Slope(i)});");
            }
        }
    }

    private void EmitSums(CodeWriter code)
    {
        if (Windows.Layout.ChannelsInLanes)
        {
            code.Line($"Vec.Store(sum, sums + c * {2 * Target.Lanes});");
            code.Line($"Vec.Store(product, sums + c * {2 * Target.Lanes} + {Target.Lanes});");
            return;
        }

        code.Line("sums[2 * c] = Vec.Sum(sum);");
        code.Line("sums[2 * c + 1] = Vec.Sum(product);");
    }

    private static string Slope(int operand) => $"slope{operand}";

    private static string Total(int operand) => $"total{operand}";

    // The first of the largest values gets the gradient.
    private void EmitWindow(CodeWriter code)
    {
        if (Summed == 0)
        {
            code.Line($"var g = {Windows.Gradient()};");
        }
        else
        {
            code.Line("var gradient = Vec.Load(py);");
            code.Line($"var g = {Windows.Gradient("gradient")};");
        }

        for (int i = 0; i < Summed; i++)
        {
            code.Line($"{Slope(i)} += {Windows.Function!.Code.OperandGradients[i].Call(Windows.Result, "gradient")};");
        }

        string chosen = "z0";
        if (Windows.Pool > 1)
        {
            chosen = "chosen";
            code.Line($"var chosen = z{Windows.Elements - 1};");
        }

        for (int i = Windows.Elements - 2; i >= 0; i--)
        {
            code.Line($"chosen = Vec.ConditionalSelect(Vec.Equals(v{i}, largest), z{i}, chosen);");
        }

        code.Line("sum += g;");
        code.Line($"product = Vec.MultiplyAddEstimate(g, {chosen} - m, product);");
    }
}
