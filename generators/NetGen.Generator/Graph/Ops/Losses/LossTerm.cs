using NetGen.Generator.Model;

namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>One of several losses that are added up.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Offsets">For each output that it measures: the feature of the network's output with which it begins.</param>
internal sealed record LossTerm(LossOp Loss, EquatableArray<int> Offsets);
