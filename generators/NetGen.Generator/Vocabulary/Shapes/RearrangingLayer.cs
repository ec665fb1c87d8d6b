using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>Puts elements into other places.</summary>
internal abstract record RearrangingLayer : Layer
{
    public override string MemberName => Kind;

    public sealed override Op? Op(Shape input) => new RearrangeOp(View(input).Merged());

    /// <summary>What the output is, in its order.</summary>
    protected abstract StridedView View(Shape input);
}
