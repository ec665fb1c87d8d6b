namespace NetGen.Generator.Vocabulary;

/// <summary>A tensor at its place in the flat buffer of parameters, of running statistics, or among the batch counts.</summary>
internal sealed record TensorSite(TensorSpec Spec, string Name, int Offset);
