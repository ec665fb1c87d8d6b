namespace NetGen.Tests.Numeric;

/// <summary>The decoder of <c>own_loss.safetensors</c>, which tells the gradient to its input.</summary>
[Network(3, Inspectable = true)]
[Linear(12), Tanh]
[Linear(10)]
[BCEWithLogitsLoss(Reduction = LossReduction.Sum)]
internal sealed partial class OwnLossDecoder;
