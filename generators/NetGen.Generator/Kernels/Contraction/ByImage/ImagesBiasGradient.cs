using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.ByImage;

/// <summary>The gradient to a bias, padded: the sums of the gradients to the output over all pixels of all images, with channels in the lanes.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Vectors">Vectors of an image.</param>
/// <param name="Channels">Output channels.</param>
/// <param name="Pixels">Pixels of a channel.</param>
internal sealed record ImagesBiasGradient(Target Target, int Vectors, int Channels, int Pixels) : Kernel(Target)
{
    public override string Id => "channel-sums.images";

    public override string Why => "A bias goes to all pixels of its channel, so its gradient is the sum over them.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        KernelParameter.Floats("sums", new Operand.OfBatch("bias gradients")),
        KernelParameter.Number("images", Operand.Images));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        int padded = Target.RoundUp(Channels);
        var sum = new LongSum(code, Target, ["sum"], Pixels);
        using (sum.Open(names.Own, Signature))
        using (code.For("c", padded, Target.Lanes))
        {
            code.Line("var total = VecF.Zero;");
            code.Line("float* pi = dy + c;");
            using (code.Block($"for (int image = 0; image < images; image++, pi += {ImagesWeightGradient.Stride(Target, Vectors)})"))
            {
                code.Line("float* py = pi;");
                sum.StartAtZero();
                sum.Loop("i", Pixels, terms: 1, () =>
                {
                    code.Line("sum += Vec.Load(py);");
                    code.Line($"py += {padded};");
                });
                sum.Finish();
                code.Line("total += sum;");
            }

            code.Line("Vec.Store(total, sums + c);");
        }
    }
}
