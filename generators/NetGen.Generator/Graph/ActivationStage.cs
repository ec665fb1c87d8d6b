namespace NetGen.Generator.Graph;

/// <summary>An elementwise function.</summary>
/// <param name="Activation">The function.</param>
internal sealed record ActivationStage(Activation Activation) : EpilogueStage;
