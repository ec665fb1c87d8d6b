using NetGen.Generator.Kernels;
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

    protected override void EmitForward(CodeWriter code, VectorWidth width, string name, Step step, FeatureLayout source, FeatureLayout target) =>
        PointwiseKernel.EmitForward(code, width, name, source, step.Input.Pixels, PointwiseAffine.None, step.FlushesDenormals ? Activation.Flushed(Activation) : Activation);

    protected override void EmitBackward(CodeWriter code, VectorWidth width, string name, Step step, Activation? producer) =>
        PointwiseKernel.EmitGradient(code, width, name, step.Input.Length, DefersActivation ? null : Activation, producer);
}
