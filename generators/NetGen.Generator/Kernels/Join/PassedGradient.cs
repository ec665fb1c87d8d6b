using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;

namespace NetGen.Generator.Kernels.Join;

/// <summary>The gradient to an input that is a part of that to the output.</summary>
internal static class PassedGradient
{
    /// <param name="training">The node.</param>
    /// <param name="input">The input.</param>
    /// <param name="first">The feature of the output with which those of the input begin.</param>
    public static Kernel Of(NodeTraining training, int input, int first)
    {
        GradientRequest request = training.Inputs[input];
        return new PointwiseGradientKernel(
            training.Target,
            training.Node.Inputs[input].Shape.Length,
            OfInput: null,
            request.Producer,
            request.Accumulates,
            new Operand.Source(input),
            new Operand.DestinationGradient().Plus((long)first * training.Target.Lanes),
            new Operand.SourceGradient(input));
    }
}
