namespace NetGen.Mpi;

/// <summary>What the sums of gradients have cost a rank.</summary>
/// <param name="Bytes">Bytes that it sent for them.</param>
/// <param name="Sums">Ranges of gradients that were added up.</param>
/// <param name="Ahead">Time from the first sum of a step to the end of its backward pass, which hides sums.</param>
/// <param name="Waiting">Time that its training waited for sums at the ends of steps, after the ranks had told each other what they measured.</param>
/// <param name="Working">Time between phases of the backward pass in which it worked on sums.</param>
public readonly record struct MpiTraffic(long Bytes, long Sums, TimeSpan Ahead, TimeSpan Waiting, TimeSpan Working);
