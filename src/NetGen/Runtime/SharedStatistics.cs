namespace NetGen.Runtime;

/// <summary>
/// Statistics of a mini-batch that several processes, or two programs of one, share out. A phase that takes statistics runs twice: first it notes what this share has, then, when
/// all notes are here, it takes the statistics of all, in the order of the shares.
/// </summary>
internal unsafe struct SharedStatistics
{
    /// <summary>Notes of all shares: [share][<see cref="Length"/>], two numbers a channel.</summary>
    public double* Notes;

    /// <summary>Most numbers of a share's note.</summary>
    public int Length;

    /// <summary>This share.</summary>
    public int Share;

    /// <summary>Number of shares.</summary>
    public int Shares;

    /// <summary>Samples of each share.</summary>
    public int* Images;

    /// <summary>Samples of the mini-batch.</summary>
    public int AllImages;

    /// <summary>Whether the phase that runs takes notes.</summary>
    public bool TakesNotes;

    /// <summary>The most numbers that a share of a network's mini-batch notes at once.</summary>
    public static int LongestNote(NetworkInfo info)
    {
        int longest = 1; // There is a place even where nothing is noted.
        foreach (TensorInfo tensor in info.Tensors)
        {
            longest = tensor.Role == TensorRole.RunningMean ? Math.Max(longest, 2 * tensor.Length) : longest;
        }

        return longest;
    }

    /// <summary>Notes two numbers of a channel over the samples of this share.</summary>
    public readonly void Note(int channel, double first, double second)
    {
        double* note = Of(Share, channel);
        note[0] = first;
        note[1] = second;
    }

    /// <summary>Mean of a channel and sum of squared deviations from it, of all samples, where each share has noted its own.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="values">Values of the channel in this share.</param>
    public readonly (double Mean, double Squares) Moments(int channel, long values)
    {
        double mean = 0;
        for (int share = 0; share < Shares; share++)
        {
            mean += Images[share] == 0 ? 0 : Images[share] * *Of(share, channel);
        }

        mean /= AllImages;
        double squares = 0;
        for (int share = 0; share < Shares; share++)
        {
            if (Images[share] > 0)
            {
                double* note = Of(share, channel);
                double shifted = note[0] - mean;
                squares += note[1] + (values / Images[Share] * Images[share] * shifted * shifted);
            }
        }

        return (mean, squares);
    }

    /// <summary>The two numbers that each share has noted, added up.</summary>
    public readonly (double First, double Second) Sums(int channel)
    {
        double first = 0;
        double second = 0;
        for (int share = 0; share < Shares; share++)
        {
            double* note = Of(share, channel);
            first += Images[share] == 0 ? 0 : note[0];
            second += Images[share] == 0 ? 0 : note[1];
        }

        return (first, second);
    }

    /// <summary>As many values of all samples as there are of those of this share.</summary>
    public readonly long OfAll(long values) => Images[Share] == 0 ? 0 : values / Images[Share] * AllImages;

    private readonly double* Of(int share, int channel) => Notes + ((long)share * Length) + (2 * channel);
}
