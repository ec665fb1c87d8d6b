namespace NetGen.Mpi;

/// <summary>How the ranks of an <see cref="MpiGroup"/> work together.</summary>
public sealed class MpiOptions
{
    private readonly TimeSpan _timeLimit = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Longest time that a rank waits for another, above 0; then all of them end with an error. It must be more than what ranks differ by in one step, one evaluation or the
    /// writing of one checkpoint. Default 5 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public TimeSpan TimeLimit
    {
        get => _timeLimit;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(TimeLimit));
            _timeLimit = value;
        }
    }

    /// <summary>The number of ranks that the program is made for, or null for any. Another number is an error. Default null.</summary>
    public int? Ranks { get; init; }

    /// <summary>Whether sums go on while the backward pass does, as far as they are ready. Without it they begin at its end; the sums are the same. Default true.</summary>
    public bool Overlap { get; init; } = true;
}
