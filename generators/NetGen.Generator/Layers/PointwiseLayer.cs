using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A layer that applies a function to every element. Mostly fused into its neighbour; alone, it is a pass of its own.</summary>
internal abstract record PointwiseLayer : WeightlessLayer
{
    public override bool DefersActivation => !Activation.GradientTakesInput;

    public override bool OverwritesInput => true;

    public abstract override Activation Activation { get; }

    public override Shape? InferOutput(Shape input, ShapeCheck check) => input;

    protected override void EmitForward(CodeWriter code, Target width, string name, Step step, FeatureLayout source, FeatureLayout target) =>
        PointwiseKernel.EmitForward(code, width, name, source, step.Input.Pixels, PointwiseAffine.None, ActivationCode.Of(Activation with { FlushesDenormals = step.FlushesDenormals }));

    protected override void EmitBackward(CodeWriter code, Target width, string name, Step step, ActivationCode? producer) =>
        PointwiseKernel.EmitGradient(code, width, name, step.Input.Length, DefersActivation ? null : ActivationCode.Of(Activation), producer);
}
