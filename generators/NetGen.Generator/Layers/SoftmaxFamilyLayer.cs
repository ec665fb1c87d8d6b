using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Softmax or its logarithm, over the features of a vector or over the channels at every pixel.</summary>
internal abstract record SoftmaxFamilyLayer : WeightlessLayer
{
    public sealed override string MemberName => Kind;

    public sealed override bool OverwritesInput => true;

    /// <summary>Whether it is the logarithm.</summary>
    protected abstract bool IsLogarithm { get; }

    // Over the features of a vector, be it a flattened image; over the channels of a pixel otherwise.
    public sealed override bool SeesAllPixels(Shape input) => input.Rank == 1;

    public sealed override string Describe(Shape input) => Kind;

    public sealed override Shape? InferOutput(Shape input, ShapeCheck check) => input;

    public sealed override IEnumerable<VectorFunction> Functions(bool training) => [VectorFunctions.Exp, VectorFunctions.Decay, .. ExponentialSum.Functions];

    protected sealed override void EmitForward(CodeWriter code, Target width, string name, Step step, FeatureLayout source, FeatureLayout target) =>
        Kernel(code, width, step, source).EmitForward(name, step.Code);

    protected sealed override void EmitBackward(CodeWriter code, Target width, string name, Step step, ActivationCode? producer) =>
        Kernel(code, width, step, FeatureLayout.Blocks(width, step.Input)).EmitBackward(name, producer);

    // All elements of a vector belong together, even where it still lies in memory as an image.
    private SoftmaxKernel Kernel(CodeWriter code, Target width, Step step, FeatureLayout layout) =>
        new(code, width, layout, step.Input.Channels, step.Input.Pixels, whole: step.Site.Input.Rank == 1, IsLogarithm);
}
