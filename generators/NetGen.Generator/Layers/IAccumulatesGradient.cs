namespace NetGen.Generator.Layers;

/// <summary>Fact: in training it can add its input gradients to what other consumers of the same value have written there.</summary>
internal interface IAccumulatesGradient
{
}
