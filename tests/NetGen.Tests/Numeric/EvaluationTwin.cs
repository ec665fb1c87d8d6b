namespace NetGen.Tests.Numeric;

/// <summary>One of two blocks that share their parameters, with everything whose mode matters.</summary>
[Network(5)]
[Linear(6), BatchNorm1d, ReLU, Dropout(0.5)]
internal sealed partial class EvaluationTwin;
