using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x − log Σ e^x over channels or features.</summary>
internal sealed record LogSoftmaxLayer(int Dim) : SoftmaxFamilyLayer(Dim)
{
    public LogSoftmaxLayer(LayerSpec spec)
        : this(spec.Get(nameof(LogSoftmaxAttribute.Dim), 1))
    {
    }

    public override string Kind => "LogSoftmax";

    public override ScoreFunction ScoreFunction => ScoreFunction.LogSoftmax;

    protected override bool IsLogarithm => true;
}
