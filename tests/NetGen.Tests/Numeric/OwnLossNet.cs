namespace NetGen.Tests.Numeric;

/// <summary>The encoder of <c>own_loss.safetensors</c>, whose loss no attribute states.</summary>
[Network(10, Trainable = true)]
[Linear(14), BatchNorm1d(14), ReLU, Dropout(0.25)]
[Linear(6)]
internal sealed partial class OwnLossNet;
