using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.WeightGradient;

/// <summary>Sums of the channels of the gradient to the output, of a block of images: the gradient to a bias.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Channels">Output channels.</param>
/// <param name="Pixels">Pixels of a channel.</param>
/// <param name="Sums">Where they go.</param>
internal sealed record ChannelSumKernel(Target Target, int Channels, int Pixels, Operand Sums) : Kernel(Target)
{
    public override string Id => "channel-sums";

    public override string Why => "A bias goes to all pixels of its channel, so its gradient is the sum over them.";

    public override KernelSignature Signature => new(KernelParameter.Floats("dy", new Operand.DestinationGradient()), KernelParameter.Floats("sums", Sums));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var sum = new LongSum(code, Target, ["sum"], Pixels);
        using (sum.Open(names.Own, Signature))
        using (code.For("c", Channels))
        {
            sum.StartAtZero();
            sum.Loop("i", Pixels, terms: 1, () =>
            {
                code.Line("sum += Vec.Load(dy);");
                code.Line($"dy += {Target.Lanes};");
            });
            sum.Finish();
            code.Line("sums[c] = Vec.Sum(sum);");
        }
    }
}
