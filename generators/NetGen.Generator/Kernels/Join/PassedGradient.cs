using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;

namespace NetGen.Generator.Kernels.Join;

/// <summary>The gradient to an input that is that to the output, or a part of it.</summary>
internal static class PassedGradient
{
    /// <param name="training">The node.</param>
    /// <param name="input">The input.</param>
    public static Kernel Of(NodeTraining training, int input)
    {
        GradientRequest request = training.Inputs[input];
        long first = ((JoinOp)training.Node.Op).FirstFeature(training.Node.Inputs, input);
        return new PointwiseGradientKernel(
            training.Target,
            training.VectorsOf(training.Node.Inputs[input].Shape),
            OfInput: null,
            request.Producer,
            request.Accumulates,
            new Operand.Source(input),
            new Operand.DestinationGradient().Plus(first * training.Target.Lanes),
            new Operand.SourceGradient(input));
    }
}
