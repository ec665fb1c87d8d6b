namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>x − log Σ e^x over channels or features.</summary>
internal sealed record LogSoftmaxLayer : SoftmaxFamilyLayer
{
    public override string Kind => "LogSoftmax";

    public override ScoreFunction ScoreFunction => ScoreFunction.LogSoftmax;

    protected override bool IsLogarithm => true;
}
