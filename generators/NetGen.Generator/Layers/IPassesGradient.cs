namespace NetGen.Generator.Layers;

/// <summary>Fact: the gradient to each of its inputs is the gradient to its output, so that both may be the same memory.</summary>
internal interface IPassesGradient
{
}
