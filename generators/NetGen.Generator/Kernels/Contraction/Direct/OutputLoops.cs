using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>Loops for outputs: the sums begin with the bias, which is the third parameter, and the activation is applied to them.</summary>
internal class OutputLoops(
    CodeWriter code, Target target, string name, KernelSignature signature, ConvolutionGather gather, ContractionTiles tiles, ActivationCode? activation, int pool = 1)
    : ContractionLoops(code, target, name, signature, gather, tiles, pool)
{
    protected sealed override int ThirdFloatsOfGroup => TargetChannels;

    protected ActivationCode? Activation => activation;

    protected sealed override string Start(int channel) => $"Vec.Create(b[{Expressions.Plus("c", channel)}])";

    protected override void Store(RegisterTile tile, ColumnSegment segment) => tile.Finish((row, column, value) =>
    {
        int offset = (row * StoredPlane) + (column * (segment.Loop?.ColumnStep ?? 1) * Lanes);
        Code.Line($"Vec.Store({Activate(value)}, {Expressions.Plus("py", offset)});");
    });

    protected string Activate(string value) => activation is null ? value : activation.Value(value);
}
