using System.Linq;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>−p·t·log σ(x) − (1 − t)·log(1 − σ(x)), averaged over the elements.</summary>
internal sealed record BCEWithLogitsLossLayer : ElementwiseLossLayer
{
    private const string Argument = nameof(BCEWithLogitsLossAttribute.PosWeight);

    private readonly EquatableArray<double> _weights;

    public BCEWithLogitsLossLayer(LayerSpec spec)
        : base(spec) => _weights = spec.Get(Argument, default(EquatableArray<double>));

    public override string Kind => "BCEWithLogitsLoss";

    public override bool TakesScores => true;

    protected override string Options => _weights.All(w => w == 1) ? string.Empty : $", positive weight {string.Join(", ", _weights.Select(ShapeCheck.Number))}";

    public override bool Applies(ScoreFunction function) => function == ScoreFunction.Sigmoid;

    public override LossOp Op(Shape output) => new LogisticOp(output.Length, Divisor(output), _weights.All(w => w == 1) ? default : _weights);

    public override void Check(Shape output, ShapeCheck check)
    {
        if (Spec.Get<object?>(Argument, null) is not null && _weights.Count != 1 && _weights.Count != output.Channels)
        {
            check.Report(
                ProblemKind.LossDoesNotFit,
                Argument,
                $"{Kind}: posWeight has {_weights.Count} values; expected 1{(output.Channels == 1 ? string.Empty : $" or {output.Channels}, one {(output.Rank > 1 ? "a channel" : "an element")}")}",
                _weights.Count == 0 ? Repair.Remove : null);
            return;
        }

        for (int i = 0; i < _weights.Count; i++)
        {
            if (!(_weights[i] >= 0 && _weights[i] <= float.MaxValue))
            {
                check.Report(ProblemKind.OutOfRange, $"{Argument}[{i}]", $"{Kind}: posWeight {i} is {ShapeCheck.Number(_weights[i])}; expected a finite number of at least 0", Repair.Write(1));
                return;
            }
        }
    }
}
