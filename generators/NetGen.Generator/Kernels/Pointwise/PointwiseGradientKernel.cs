using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>
/// A pass over the vectors of a block: dx = dy · f′ · g′. What is there may be added to dy first. dx may be x or dy.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Features">Features of a sample.</param>
/// <param name="OfInput">An activation whose derivative is told from its input x, or null.</param>
/// <param name="Producer">An activation whose output x is, or null.</param>
/// <param name="Accumulates">Whether dy is added to what is in dx.</param>
/// <param name="Value">What x is.</param>
/// <param name="Source">What dy is.</param>
/// <param name="Destination">What dx is.</param>
/// <param name="Present">The lanes that have an image, where the derivative that is told from x is not finite for all numbers; null where it may be taken of any.</param>
internal sealed record PointwiseGradientKernel(
    Target Target, int Features, Activation? OfInput, Activation? Producer, bool Accumulates, Operand Value, Operand Source, Operand Destination, PresentImages? Present = null)
    : Kernel(Target)
{
    public override string Id => Accumulates ? "pointwise.gradient.add" : "pointwise.gradient";

    public override string Why => "Every element has its own derivative, so one pass over memory does it.";

    public override KernelSignature Signature => new(
        [KernelParameter.Floats("x", Value), KernelParameter.Floats("dy", Source), .. Present?.Parameters ?? [], KernelParameter.Floats("dx", Destination)]);

    public override IEnumerable<VectorFunction> Functions =>
        new[] { ActivationCode.Of(OfInput), ActivationCode.Of(Producer) }.OfType<ActivationCode>().SelectMany(code => code.GradientFunctions).Append(VectorFunctions.Flush);

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            Present?.Emit(code);
            using (code.For("i", Features * Target.Lanes, Target.Lanes))
            {
                const string X = "Vec.Load(x + i)";
                string value = Accumulates ? "(Vec.Load(dx + i) + Vec.Load(dy + i))" : "Vec.Load(dy + i)";
                value = ActivationCode.Of(OfInput) is { } activation ? activation.Gradient(Present?.Value(X) ?? X, value) : value;
                code.Line($"Vec.Store({ActivationCode.StoredGradient(ActivationCode.Of(Producer), X, value)}, dx + i);");
            }
        }
    }
}
