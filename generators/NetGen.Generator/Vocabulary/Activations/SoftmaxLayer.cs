using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>e^x / Σ e^x over channels or features.</summary>
internal sealed record SoftmaxLayer(int Dim) : SoftmaxFamilyLayer(Dim)
{
    public SoftmaxLayer(LayerSpec spec)
        : this(spec.Get(nameof(SoftmaxAttribute.Dim), 1))
    {
    }

    public override string Kind => "Softmax";

    public override ScoreFunction ScoreFunction => ScoreFunction.Softmax;

    protected override bool IsLogarithm => false;
}
