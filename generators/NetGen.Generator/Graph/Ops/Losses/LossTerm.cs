namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>One of several losses that are added up.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Offset">The feature of the output with which those that it measures begin.</param>
internal sealed record LossTerm(LossOp Loss, int Offset);
