using System.Collections.Generic;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Pools;

/// <summary>Maximum over windows of a sequence or an image.</summary>
internal sealed record MaxPoolLayer : PoolLayer
{
    public MaxPoolLayer(LayerSpec spec, int axes)
        : base(spec, axes)
    {
    }

    public override string MemberName => "MaxPool";

    public override int? DisjointMaximum(Shape input) => DisjointSide(input);

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        .. base.ResolvedOptions(input),
        Options.ResolvedDilation,
    ];

    public override Op? Op(Shape input)
    {
        (WindowAxis rows, WindowAxis columns) = Options.Over(input);
        return new MaxPoolOp(PoolAxis.Sliding(rows), PoolAxis.Sliding(columns));
    }
}
