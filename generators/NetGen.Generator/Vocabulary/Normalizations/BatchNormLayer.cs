using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Batch normalisation of channels, or of the features of a vector.</summary>
internal abstract record BatchNormLayer : Layer
{
    private readonly int? _features;
    private readonly double _eps;
    private readonly double _momentum;
    private readonly bool _isCumulative;
    private readonly bool _statesMomentum;

    protected BatchNormLayer(LayerSpec spec)
    {
        _features = spec.Has(nameof(BatchNormAttribute.NumFeatures)) ? spec.Get(nameof(BatchNormAttribute.NumFeatures), 0) : null;
        _eps = spec.Get(nameof(BatchNormAttribute.Eps), 1e-5);
        _momentum = spec.Get(nameof(BatchNormAttribute.Momentum), 0.1);
        _isCumulative = spec.Get(nameof(BatchNormAttribute.CumulativeAverage), false);
        _statesMomentum = spec.Has(nameof(BatchNormAttribute.Momentum));
    }

    public override string MemberName => "BatchNorm";

    public override bool SubtractsMean(Shape input) => true;

    public override string Describe(Shape input) => $"{Kind} {input.Channels}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = _features is not { } stated || check.Range(nameof(BatchNormAttribute.NumFeatures), stated, 1, fits: input.Channels);
        check.Epsilon(nameof(BatchNormAttribute.Eps), _eps);
        check.Number(nameof(BatchNormAttribute.Momentum), _momentum, _momentum is >= 0 and <= 1, "0 to 1", "0.1");
        if (_isCumulative && _statesMomentum)
        {
            check.OutOfRange(nameof(BatchNormAttribute.Momentum), "is stated; expected none beside cumulativeAverage, which weighs all batches alike", Repair.Remove);
        }

        if (!inRange || !CheckInput(input, check))
        {
            return null;
        }

        if (_features is { } expected && expected != input.Channels)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(BatchNormAttribute.NumFeatures), $"{check.Arriving(input)}; {Kind} expects {expected}", Repair.Write(input.Channels));
        }

        return input;
    }

    public override IReadOnlyList<TensorSpec> Tensors(Shape input) =>
    [
        new("weight", TensorSpec.Scale, 0, input.Channels),
        new("bias", TensorSpec.Shift, 0, input.Channels),
        new("running_mean", TensorSpec.RunningMean, 0, input.Channels),
        new("running_var", TensorSpec.RunningVariance, 0, input.Channels),
        new("num_batches_tracked", TensorSpec.BatchCount, 0),
    ];

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(BatchNormAttribute.NumFeatures), input.Channels),
        LayerOption.Of(nameof(BatchNormAttribute.Eps), _eps),
        LayerOption.Of(nameof(BatchNormAttribute.Momentum), _momentum),
        LayerOption.Of(nameof(BatchNormAttribute.CumulativeAverage), _isCumulative),
    ];

    public override Op Op(Shape input) => new BatchNormOp(_eps, _isCumulative ? null : _momentum);

    /// <summary>Checks the dimensions of the input.</summary>
    protected abstract bool CheckInput(Shape input, ShapeCheck check);
}
