using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>
/// For every vector of a pixel and every lane a centre close to the mean, and the sums of the deviations from it and of their squares: [vector][centre,
/// deviations, squares][lane]. The centre comes from a first sweep, over the distances from the first value, so that it is exact where an image is flat; the
/// second sweep, over data in the cache, makes up for its roundings.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Shape">Shape of the input.</param>
/// <param name="Layout">How it lies.</param>
internal sealed record BatchNormStatisticsKernel(Target Target, Shape Shape, FeatureLayout Layout) : Kernel(Target)
{
    // The centre, the deviations, their squares.
    private const int PartialVectors = 3;

    public override string Id => "batch-norm.statistics";

    public override string Why => "Deviations from a value close to the mean, so that a large mean costs no digits of the variance.";

    public override KernelSignature Signature => new(KernelParameter.Floats("z", new Operand.Source()), KernelParameter.Floats("sums", new Operand.OfBlock("sums")));

    /// <summary>Floats of what it writes.</summary>
    public int PartialFloats => PartialVectors * Layout.Groups * Target.Lanes;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        int lanes = Target.Lanes;
        var first = new LongSum(code, Target, ["sum"], Shape.Pixels);
        var second = new LongSum(code, Target, ["deviations", "squares"], Shape.Pixels);
        using (second.Open(names.Own, Signature))
        using (code.For("c", Layout.Groups))
        {
            code.Line($"float* pz = z + c * {Layout.GroupStride};");
            code.Line($"float* ps = sums + c * {PartialVectors * lanes};");
            code.Line("var first = Vec.Load(pz);");
            first.StartAtZero();
            first.Loop("i", Shape.Pixels, terms: 1, () => code.Line("sum += Vec.Load(pz + i) - first;"), step: Layout.PixelStride);
            first.Finish();
            code.Line($"var centre = first + sum * Vec.Create({Expressions.Float(1.0 / Shape.Pixels)});");
            second.StartAtZero();
            second.Loop(
                "i",
                Shape.Pixels,
                terms: 1,
                () =>
                {
                    code.Line("var deviation = Vec.Load(pz + i) - centre;");
                    code.Line("deviations += deviation;");
                    code.Line("squares = Vec.MultiplyAddEstimate(deviation, deviation, squares);");
                },
                step: Layout.PixelStride);
            second.Finish();
            code.Line("Vec.Store(centre, ps);");
            code.Line($"Vec.Store(deviations, ps + {lanes});");
            code.Line($"Vec.Store(squares, ps + {2 * lanes});");
        }
    }
}
