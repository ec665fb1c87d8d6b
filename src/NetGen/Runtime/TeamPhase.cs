namespace NetGen.Runtime;

/// <summary>One worker's part of one phase.</summary>
/// <param name="phase">0-based phase.</param>
/// <param name="part">0-based worker.</param>
/// <param name="parts">Number of workers.</param>
internal delegate void TeamPhase(int phase, int part, int parts);
