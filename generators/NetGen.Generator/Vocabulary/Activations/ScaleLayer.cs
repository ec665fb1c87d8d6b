using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x · a factor: a constant for all elements, or one a channel.</summary>
internal sealed record ScaleLayer(EquatableArray<double> Factors, bool FromWeights) : ConstantLayer(Factors, FromWeights)
{
    public ScaleLayer(LayerSpec spec)
        : this(spec.Get(nameof(ScaleAttribute.Factors), default(EquatableArray<double>)), spec.Get(nameof(ScaleAttribute.FromWeights), false))
    {
    }

    public override string Kind => "Scale";

    protected override string Argument => nameof(ScaleAttribute.Factors);

    protected override string Noun => "factor";

    protected override TensorSpec Tensor(int channels) => new("weight", TensorSpec.Scale, 0, channels);

    protected override Activation Shared(double constant) => new("Scale", constant) { IsMonotone = constant >= 0, MakesScores = true };
}
