using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Pools;

/// <summary>Mean over as many windows of a sequence or an image as the output shall have elements.</summary>
internal sealed record AdaptiveAvgPoolLayer : AdaptivePoolLayer
{
    public AdaptiveAvgPoolLayer(LayerSpec spec, int axes)
        : base(spec, axes)
    {
    }

    public override string MemberName => "AvgPool";

    public override Op? Op(Shape input)
    {
        (PoolAxis rows, PoolAxis columns) = Axes(input);
        return new AveragePoolOp(rows, columns, Divisor: null);
    }
}
