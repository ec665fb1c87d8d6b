using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x + a summand: a constant for all elements, or one a channel.</summary>
internal sealed record ShiftLayer(EquatableArray<double> Summands, bool FromWeights) : ConstantLayer(Summands, FromWeights)
{
    public ShiftLayer(LayerSpec spec)
        : this(spec.Get(nameof(ShiftAttribute.Summands), default(EquatableArray<double>)), spec.Get(nameof(ShiftAttribute.FromWeights), false))
    {
    }

    public override string Kind => "Shift";

    protected override string Argument => nameof(ShiftAttribute.Summands);

    protected override string Noun => "summand";

    protected override TensorSpec Tensor(int channels) => new("bias", TensorSpec.Shift, 0, channels);

    protected override Activation Shared(double constant) => new("Shift", constant) { MakesScores = true };
}
