using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x above 0, slope · x elsewhere, with one trained slope or one a channel.</summary>
internal sealed record PReLULayer : PointwiseLayer
{
    private readonly int? _parameters;
    private readonly bool _perChannel;
    private readonly double _init;

    public PReLULayer(LayerSpec spec)
    {
        _parameters = spec.Has(nameof(PReLUAttribute.NumParameters)) ? spec.Get(nameof(PReLUAttribute.NumParameters), 0) : null;
        _perChannel = spec.Get(nameof(PReLUAttribute.PerChannel), false);
        _init = spec.Get(nameof(PReLUAttribute.Init), 0.25);
    }

    public override string Kind => "PReLU";

    public override string MemberName => "PReLU";

    // Nobody knows the sign of a slope that is trained.
    public override Activation Activation => new("PReLU") { Operands = 1, IsMonotone = false, GradientTakesInput = true };

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(PReLUAttribute.NumParameters), Slopes(input)),
        LayerOption.Of(nameof(PReLUAttribute.PerChannel), _perChannel),
        LayerOption.Of(nameof(PReLUAttribute.Init), _init),
    ];

    public override string Describe(Shape input) => $"PReLU {Slopes(input)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = check.Number(nameof(PReLUAttribute.Init), _init, _init is >= float.MinValue and <= float.MaxValue, "a finite number", usual: "0.25")
            & (_parameters is not { } stated || check.Range(nameof(PReLUAttribute.NumParameters), stated, 1, fits: input.Channels));
        if (!inRange)
        {
            return null;
        }

        if (_parameters is { } slopes && slopes != input.Channels && (_perChannel || slopes != 1))
        {
            string expected = _perChannel || input.Channels == 1 ? $"{input.Channels}" : $"1 or {input.Channels}";
            check.Report(
                ProblemKind.ShapeMismatch,
                nameof(PReLUAttribute.NumParameters),
                $"{check.Arriving(input)}; PReLU has {(slopes == 1 ? "1 slope" : $"{slopes} slopes")}, expected {expected}",
                Repair.Write(input.Channels));
        }

        return input;
    }

    public override IReadOnlyList<TensorSpec> Tensors(Shape input) =>
        [new("weight", TensorSpec.Scale, 0, Slopes(input)) { Values = new EquatableArray<double>([_init]) }];

    private int Slopes(Shape input) => _perChannel ? input.Channels : _parameters ?? 1;
}
