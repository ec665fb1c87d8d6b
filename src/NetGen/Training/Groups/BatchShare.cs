using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>The samples of a mini-batch that a process trains on, or one of two programs.</summary>
/// <param name="First">Samples before them.</param>
/// <param name="Count">How many they are, 0 where there are more processes than samples.</param>
/// <param name="All">Samples of the mini-batch.</param>
internal readonly record struct BatchShare(int First, int Count, int All)
{
    /// <summary>The share of a process; all samples without others.</summary>
    public static BatchShare Of(TrainingGroup? group, int images) => group is null ? new BatchShare(0, images, images) : Of(group.Rank, group.Size, images);

    /// <summary>The share of one of several processes. They follow one another, and differ by one sample at most.</summary>
    public static BatchShare Of(int rank, int size, int images)
    {
        (int first, int end) = Partition.Of(images, rank, size);
        return new BatchShare(first, end - first, images);
    }
}
