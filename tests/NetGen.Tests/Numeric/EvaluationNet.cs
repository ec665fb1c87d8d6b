namespace NetGen.Tests.Numeric;

/// <summary>The network of <c>evaluation_mode.safetensors</c>.</summary>
[Network(1, 11, 11)]
[Block(typeof(EvaluationBackbone), Name = "backbone")]
[Linear(12, Name = "hidden", Bias = false), BatchNorm1d(Name = "norm"), ReLU, Dropout(0.4)]
[Linear(4, Name = "head")]
[CrossEntropyLoss]
internal sealed partial class EvaluationNet;
