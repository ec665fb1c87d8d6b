namespace NetGen.Training;

/// <summary>
/// Processes that train one network together, each on its share of every mini-batch (<see cref="TrainerOptions.Group"/>). All of them make the same calls in the same order.
/// The package NetGen.Mpi has the one that there is.
/// </summary>
public abstract unsafe class TrainingGroup
{
    internal TrainingGroup()
    {
    }

    /// <summary>Number of this process, from 0. The first one writes checkpoints.</summary>
    public abstract int Rank { get; }

    /// <summary>Number of processes.</summary>
    public abstract int Size { get; }

    /// <summary>Has every process know what each has: as many bytes of each, in the order of the ranks.</summary>
    /// <param name="own">What this process has.</param>
    /// <param name="all">Receives what all have.</param>
    /// <param name="what">What they wait for, as an error names it.</param>
    internal abstract void Gather(ReadOnlySpan<byte> own, Span<byte> all, string what);

    /// <summary>Has every process have what the first one has.</summary>
    /// <param name="value">It, where this is the first process; otherwise ignored.</param>
    /// <param name="what">What they wait for, as an error names it.</param>
    internal abstract byte[] FromFirst(byte[] value, string what);

    /// <summary>Begins to add up a range of floats over all processes, in the order of the ranks. All processes begin the same ranges in the same order.</summary>
    /// <param name="values">The range, which nobody touches before <see cref="EndSums"/>, and which then has the sums.</param>
    /// <param name="length">Its floats, a multiple of 16.</param>
    internal abstract void BeginSum(float* values, int length);

    /// <summary>Goes on with sums as far as that needs no waiting.</summary>
    internal abstract void Progress();

    /// <summary>Waits for all sums.</summary>
    internal abstract void EndSums();

    /// <summary>Tells all processes that this one cannot go on. Their next call ends with this message.</summary>
    internal abstract void Fail(Exception exception);
}
