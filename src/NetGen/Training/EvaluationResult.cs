namespace NetGen.Training;

/// <summary>How well a network classifies a data set.</summary>
/// <param name="Count">Samples in the data set.</param>
/// <param name="Accuracy">Share of them that were classified correctly, 0..1.</param>
/// <param name="Loss">Mean loss; null unless the network's loss is cross-entropy.</param>
/// <param name="ConfusionMatrix">[label, prediction]: samples of a label that were given a class.</param>
public sealed record EvaluationResult(int Count, double Accuracy, double? Loss, int[,] ConfusionMatrix);
