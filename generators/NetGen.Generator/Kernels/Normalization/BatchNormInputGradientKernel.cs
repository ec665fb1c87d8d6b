using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>
/// dz = (g · scale − throughMean − throughVariance · (z − mean)) · mask, times the derivative of the activation that made z. dz may be z itself.
/// </summary>
/// <param name="Windows">What is normalised, and what follows.</param>
/// <param name="Producer">The activation whose output z is, or null.</param>
internal sealed record BatchNormInputGradientKernel(BatchNormWindows Windows, Activation? Producer) : Kernel(Windows.Target)
{
    public override string Id => "batch-norm.input-gradient";

    public override string Why => "The sums over the batch are there, so that one pass over memory does it.";

    public override KernelSignature Signature => new(
    [
        KernelParameter.Floats("z", new Operand.Source()),
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        KernelParameter.Floats("mean", new Operand.OfBatch("mean")),
        KernelParameter.Floats("scale", new Operand.OfBatch("scale")),
        KernelParameter.Floats("shift", new Operand.OfBatch("shift")),
        .. Windows.ActivationParameters,
        KernelParameter.Floats("throughMean", new Operand.OfBatch("gradient through mean")),
        KernelParameter.Floats("throughVariance", new Operand.OfBatch("gradient through variance")),
        .. IsMasked ? [KernelParameter.Floats("mask", new Operand.LaneMask(Target.Lanes))] : System.Array.Empty<KernelParameter>(),
        KernelParameter.Floats("dz", new Operand.SourceGradient()),
    ]);

    public override IEnumerable<VectorFunction> Functions =>
        [.. Windows.GradientFunctions, .. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush];

    // Lanes of a block may have no image.
    private bool IsMasked => !Windows.Layout.ChannelsInLanes;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            if (IsMasked)
            {
                code.Line("var lanes = Vec.Load(mask);");
            }

            using (code.For("c", Windows.Layout.Groups))
            {
                Windows.EmitNumbers(code);
                code.Line($"var constant = {Windows.PerChannel("throughMean")};");
                code.Line($"var slope = {(Windows.Layout.ChannelsInLanes ? $"-{Windows.PerChannel("throughVariance")}" : "Vec.Create(-throughVariance[c])")};");
                Windows.EmitLoop(code, "dy", sum: null, () => EmitWindow(code));
                EmitRest(code, 0, Windows.PooledRows * Windows.Pool, Windows.PooledColumns * Windows.Pool, Windows.Shape.Width);
                EmitRest(code, Windows.PooledRows * Windows.Pool, Windows.Shape.Height, 0, Windows.Shape.Width);
            }
        }
    }

    private void EmitWindow(CodeWriter code)
    {
        code.Line($"var g = {Windows.Gradient()} * s;");
        if (Windows.Pool == 1)
        {
            EmitStore(code, "z0", "g - constant", offset: 0);
            return;
        }

        for (int i = 0; i < Windows.Elements; i++)
        {
            code.Line($"var first{i} = Vec.Equals(v{i}, largest);");
            EmitStore(code, $"z{i}", $"Vec.BitwiseAnd(g, first{i}) - constant", Windows.Offset(i));
            code.Line($"g = Vec.AndNot(g, first{i});");
        }
    }

    // Elements behind the last whole window: no gradient reaches them but through the statistics.
    private void EmitRest(CodeWriter code, int firstRow, int endRow, int firstColumn, int endColumn)
    {
        if (firstRow >= endRow || firstColumn >= endColumn)
        {
            return;
        }

        using (code.ForRange("row", firstRow, endRow))
        using (code.ForRange("column", firstColumn, endColumn))
        {
            code.Line($"float* pz = {Windows.Pixel($"row * {Windows.Shape.Width}", "column")};");
            code.Line("var z0 = Vec.Load(pz);");
            EmitStore(code, "z0", "-constant", offset: 0);
        }
    }

    private void EmitStore(CodeWriter code, string z, string gradient, int offset)
    {
        string value = $"Vec.MultiplyAddEstimate({z} - m, slope, {gradient}){(IsMasked ? " * lanes" : string.Empty)}";
        code.Line($"Vec.Store({ActivationCode.StoredGradient(ActivationCode.Of(Producer), z, value)}, {Expressions.At("dz + (pz - z)", offset)});");
    }
}
