using NetGen.Generator.Model;

namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>−p·t·log σ(x) − (1 − t)·log(1 − σ(x)).</summary>
/// <param name="Features">Elements of a sample.</param>
/// <param name="Divisor">What the losses and slopes of a sample are divided by.</param>
/// <param name="PositiveWeights">p: one number for all elements, or one for each of as many runs of equal length; none where it is 1.</param>
internal sealed record LogisticOp(int Features, int Divisor, EquatableArray<double> PositiveWeights) : ElementwiseLossOp(Features, Divisor);
