using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>Loops for outputs that also store the values before the activation, at z, which lie as the outputs do.</summary>
internal sealed class KeepingLoops(
    CodeWriter code, Target target, string name, KernelSignature signature, ConvolutionGather gather, ContractionTiles tiles, ActivationCode? activation)
    : OutputLoops(code, target, name, signature, gather, tiles, activation)
{
    protected override IEnumerable<KernelParameter> TileParameters => [new("nint", "toZ")];

    protected override void Prepare() => Code.Line("nint toZ = (nint)(z - y);");

    protected override void StoreOutput(string sum, int channel, string target)
    {
        Code.Line($"Vec.Store({sum}, {target} + toZ);");
        base.StoreOutput(sum, channel, target);
    }
}
