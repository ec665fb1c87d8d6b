using System.Collections.Generic;

namespace NetGen.Generator.Graph;

/// <summary>An elementwise function.</summary>
/// <param name="Activation">The function.</param>
/// <param name="Operands">As many as <see cref="Activation.Operands"/> says, in that order.</param>
internal sealed record ActivationStage(Activation Activation, IReadOnlyList<StageOperand> Operands) : EpilogueStage(Operands);
