using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>Softmax or its logarithm, over the features of a vector or over the channels at every pixel.</summary>
internal abstract record SoftmaxFamilyLayer : Layer
{
    public sealed override string MemberName => Kind;

    /// <summary>Whether it is the logarithm.</summary>
    protected abstract bool IsLogarithm { get; }

    // Over the features of a vector, be it a flattened image; over the channels of a pixel otherwise.
    public sealed override bool SeesAllPixels(Shape input) => input.Rank == 1;

    public sealed override string Describe(Shape input) => Kind;

    public sealed override Shape? InferOutput(Shape input, ShapeCheck check) => input;

    // All elements of a vector belong together, even where it still lies in memory as an image.
    public sealed override Op? Op(Shape input) => new SoftmaxOp(IsLogarithm, IsWhole: input.Rank == 1);
}
