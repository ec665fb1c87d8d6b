using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>A layer that applies a function to every element. Mostly fused into its neighbour; alone, it is a pass of its own.</summary>
internal abstract record PointwiseLayer : Layer
{
    public abstract override Activation Activation { get; }

    public override Op? Op(Shape input) => new PointwiseOp(Activation);

    public override Shape? InferOutput(Shape input, ShapeCheck check) => input;
}
