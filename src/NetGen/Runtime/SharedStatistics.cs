namespace NetGen.Runtime;

/// <summary>
/// Statistics of a mini-batch that several processes share out. A phase that takes statistics runs twice: first it notes what this process has, then, when
/// all notes are here, it takes the statistics of all, in the order of the ranks.
/// </summary>
internal unsafe struct SharedStatistics
{
    /// <summary>Notes of all ranks: [rank][<see cref="Length"/>].</summary>
    public double* Notes;

    /// <summary>Most numbers of a rank's note.</summary>
    public int Length;

    /// <summary>This process.</summary>
    public int Rank;

    /// <summary>Number of processes.</summary>
    public int Ranks;

    /// <summary>Samples of each rank.</summary>
    public int* Images;

    /// <summary>Samples of the mini-batch.</summary>
    public int AllImages;

    /// <summary>Whether the phase that runs takes notes.</summary>
    public bool TakesNotes;

    /// <summary>Where a rank's numbers begin.</summary>
    public readonly double* Of(int rank, int first) => Notes + ((long)rank * Length) + first;

    /// <summary>Where this process notes its numbers.</summary>
    public readonly double* Own(int first) => Of(Rank, first);

    /// <summary>As many values of all samples as there are of those of one process.</summary>
    public readonly long OfAll(long values) => Images[Rank] == 0 ? 0 : values / Images[Rank] * AllImages;
}
