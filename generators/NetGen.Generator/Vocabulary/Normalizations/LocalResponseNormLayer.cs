using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Division by a power of the mean square over neighbouring channels.</summary>
internal sealed record LocalResponseNormLayer : Layer
{
    private readonly int _size;
    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _k;

    public LocalResponseNormLayer(LayerSpec spec)
    {
        _size = spec.Get(nameof(LocalResponseNormAttribute.Size), 0);
        _alpha = spec.Get(nameof(LocalResponseNormAttribute.Alpha), 1e-4);
        _beta = spec.Get(nameof(LocalResponseNormAttribute.Beta), 0.75);
        _k = spec.Get(nameof(LocalResponseNormAttribute.K), 1.0);
    }

    public override string Kind => "LocalResponseNorm";

    public override string MemberName => "LocalResponseNorm";

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(LocalResponseNormAttribute.Size), _size),
        LayerOption.Of(nameof(LocalResponseNormAttribute.Alpha), _alpha),
        LayerOption.Of(nameof(LocalResponseNormAttribute.Beta), _beta),
        LayerOption.Of(nameof(LocalResponseNormAttribute.K), _k),
    ];

    public override string Describe(Shape input) => $"LocalResponseNorm over {_size}";

    public override Op? Op(Shape input) => new LocalResponseOp(_size, _alpha, _beta, _k);

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = check.Range(nameof(LocalResponseNormAttribute.Size), _size, 1)
            & check.NotNegative(nameof(LocalResponseNormAttribute.Alpha), _alpha, "1e-4")
            & check.NotNegative(nameof(LocalResponseNormAttribute.Beta), _beta, "0.75")
            & check.Number(nameof(LocalResponseNormAttribute.K), _k, ShapeCheck.IsDivisor(_k), _k > 0 ? "what a float holds" : "more than 0", "1");
        return inRange && check.ImageOrSequence(input) ? input : null;
    }
}
