using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>
/// Loops for outputs: the sums begin with the bias, and the activation is applied to them. The third parameter is the bias, with the rows of the activation's
/// operands behind it.
/// </summary>
internal class OutputLoops(
    CodeWriter code, Target target, string name, KernelSignature signature, ConvolutionGather gather, ContractionTiles tiles, ActivationCode? activation, int pool = 1)
    : ContractionLoops(code, target, name, signature, gather, tiles, pool)
{
    protected sealed override int ThirdFloatsOfGroup => TargetChannels;

    protected ActivationCode? Activation => activation;

    protected sealed override string Start(int channel) => Number(channel, row: 0);

    protected override void Store(RegisterTile tile, ColumnSegment segment) => tile.Finish((row, column, value) =>
    {
        int offset = (row * StoredPlane) + (column * (segment.Loop?.ColumnStep ?? 1) * Lanes);
        StoreOutput(value, row, Expressions.At("py", offset));
    });

    /// <summary>Stores what a sum of a channel of the tile becomes.</summary>
    protected virtual void StoreOutput(string sum, int channel, string target) => Code.Line($"Vec.Store({Activate(sum, channel)}, {target});");

    /// <summary>A value of a channel of the tile as it is stored.</summary>
    protected string Activate(string value, int channel) => activation is null ? value : activation.Value(value, operand => Number(channel, operand + 1));

    private string Number(int channel, int row) => $"Vec.Create(b[{Expressions.Plus("c", channel + (row * TargetChannels * Convolution.Groups))}])";
}
