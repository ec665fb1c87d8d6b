namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>e^x / Σ e^x over channels or features.</summary>
internal sealed record SoftmaxLayer : SoftmaxFamilyLayer
{
    public override string Kind => "Softmax";

    public override ScoreFunction ScoreFunction => ScoreFunction.Softmax;

    protected override bool IsLogarithm => false;
}
