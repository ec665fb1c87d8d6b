namespace NetGen.Data;

/// <summary>How a <see cref="BatchLoader"/> makes mini-batches.</summary>
public sealed class BatchLoaderOptions
{
    /// <summary>Images in a mini-batch, at least 1; the last one of an epoch may have fewer. Default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether the last mini-batch of an epoch is left out if it would have fewer images than <see cref="BatchSize"/>, as PyTorch's <c>drop_last</c>. Default false.</summary>
    public bool DropLast { get; init; }

    /// <summary>Whether the images come in a new random order in every epoch. Default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Seed of the order (its low 32 bits) and of the transforms. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads that make mini-batches beside the one that uses them, at least 1. Default 1. It has no influence on what is made.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Most mini-batches that lie ready or are being made while another is used, at least 1. Default 2.</summary>
    public int Prefetch { get; init; } = 2;
}
