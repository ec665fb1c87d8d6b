namespace DrawAndPredict.Messages;

/// <summary>What is left after a correction was undone.</summary>
/// <param name="Corrections">Corrections that can be undone.</param>
internal sealed record UndoAnswer(int Corrections);
