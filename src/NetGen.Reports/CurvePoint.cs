namespace NetGen.Reports;

/// <summary>What one training step measured.</summary>
/// <param name="Epochs">Epochs done by then; a part of one counts as its share.</param>
/// <param name="Loss">Loss of the mini-batch before the update.</param>
/// <param name="Accuracy">Share of the mini-batch that was classified correctly, 0 to 1; null for a loss that takes vectors.</param>
public readonly record struct CurvePoint(double Epochs, double Loss, double? Accuracy);
