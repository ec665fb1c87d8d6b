namespace NetGen.Tests.Numeric;

/// <summary>Two blocks that share their parameters.</summary>
[Network(5)]
[Block(typeof(EvaluationTwin), Name = "left")]
[From(NetworkAttribute.Input), Tanh, Block(typeof(EvaluationTwin), SharedWith = "left", Name = "right")]
[Concat("left"), Linear(2)]
[CrossEntropyLoss]
internal sealed partial class EvaluationTwins;
