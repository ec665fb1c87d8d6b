using System.Collections.Generic;

namespace NetGen.Generator.Graph;

/// <summary>A batch normalisation: at prediction an affine map of each channel, which weights absorb.</summary>
/// <param name="Eps">Added to the variance.</param>
/// <param name="Momentum">Weight of a batch in the running statistics; null where they are the averages over all batches.</param>
/// <param name="Operands">Scale, shift and running statistics.</param>
internal sealed record NormalizationStage(double Eps, double? Momentum, IReadOnlyList<StageOperand> Operands) : EpilogueStage(Operands);
