using NetGen.Generator.Vocabulary.Joins;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>One of several losses.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Output">The output that it measures.</param>
/// <param name="Index">Position of that among the outputs.</param>
internal sealed record LossPart(LossLayer Loss, NetworkOutput Output, int Index);
