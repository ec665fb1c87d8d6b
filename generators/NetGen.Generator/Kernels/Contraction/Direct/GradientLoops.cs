using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>
/// Loops for the gradient to the inputs. The third parameter is what the inputs are: if they come from an activation, their gradient is multiplied
/// by its derivative, which that tells.
/// </summary>
internal sealed class GradientLoops(
    CodeWriter code, Target target, string name, KernelSignature signature, ConvolutionGather gather, ContractionTiles tiles, ActivationCode? producer)
    : ContractionLoops(code, target, name, signature, gather, tiles)
{
    protected override int ThirdFloatsOfGroup => TargetChannels * StoredPlane;

    protected override string ThirdOfRow(string third) => $"{third} + row * {StoredRow}";

    protected override void DeclarePointers(string position, int stored)
    {
        if (producer is not null)
        {
            Code.Line($"float* pa = {Expressions.At("b + " + position, stored)};");
        }
    }

    protected override string Start(int channel) => "VecF.Zero";

    protected override void Store(RegisterTile tile, ColumnSegment segment) => tile.Finish((row, column, value) =>
    {
        int offset = (row * StoredPlane) + (column * (segment.Loop?.ColumnStep ?? 1) * Lanes);
        Code.Line($"Vec.Store({ActivationCode.StoredGradient(producer, Expressions.Load("pa", offset), value)}, {Expressions.At("py", offset)});");
    });
}
