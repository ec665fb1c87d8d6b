using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Linear;

/// <summary>y = x·Wᵀ + b.</summary>
internal sealed record LinearLayer : Layer
{
    // A quarter of a megabyte: less stays in the cache until the update comes anyway.
    private const int MinFloatsToUpdateAtOnce = 64 * 1024;

    private readonly int? _inFeatures;
    private readonly int _outFeatures;
    private readonly bool _bias;

    public LinearLayer(LayerSpec spec)
    {
        _inFeatures = spec.Has(nameof(LinearAttribute.InFeatures)) ? spec.Get(nameof(LinearAttribute.InFeatures), 0) : null;
        _outFeatures = spec.Get(nameof(LinearAttribute.OutFeatures), 0);
        _bias = spec.Get(nameof(LinearAttribute.Bias), true);
    }

    public override string Kind => "Linear";

    public override string MemberName => "Linear";

    public override bool SeesEverything => true;

    public override bool AddsBias => _bias;

    public override string Describe(Shape input) => $"Linear {input.Length}→{_outFeatures}{(_bias ? string.Empty : ", no bias")}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = check.Range(nameof(LinearAttribute.OutFeatures), _outFeatures, 1)
            & (_inFeatures is not { } stated || check.Range(nameof(LinearAttribute.InFeatures), stated, 1, fits: input.Length));
        if (!inRange)
        {
            return null;
        }

        if (input.Rank != 1)
        {
            check.Report(ProblemKind.WrongRank, null, $"{check.Arriving(input)}; Linear expects features: put [Flatten] between them", Repair.Flatten);
        }
        else if (_inFeatures is { } expected && expected != input.Length)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(LinearAttribute.InFeatures), $"{check.Arriving(input)}; Linear expects {expected}", Repair.Write(input.Length));
        }

        return new Shape(_outFeatures);
    }

    public override IReadOnlyList<TensorSpec> Tensors(Shape input)
    {
        var weight = new TensorSpec("weight", TensorSpec.Weight, input.Length, _outFeatures, input.Length) { UpdatesAtOnce = UpdatesAtOnce(input.Length) };
        return _bias ? [weight, new TensorSpec("bias", TensorSpec.Bias, input.Length, _outFeatures)] : [weight];
    }

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(LinearAttribute.InFeatures), input.Length),
        LayerOption.Of(nameof(LinearAttribute.OutFeatures), _outFeatures),
        LayerOption.Of(nameof(LinearAttribute.Bias), _bias),
    ];

    public override long MultiplyAdds(Shape input, Shape output) => (long)input.Length * output.Length;

    public override Op Op(Shape input) => new LinearOp(input.Length, _outFeatures, UpdatesAtOnce(input.Length));

    // Large weights are updated while their gradients are in the cache, instead of writing and reading them once more.
    private bool UpdatesAtOnce(int inputs) => !IsShared && (long)inputs * _outFeatures >= MinFloatsToUpdateAtOnce;
}
