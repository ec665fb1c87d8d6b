namespace NetGen.Benchmarks.Networks;

/// <summary>Networks with the weights of another one.</summary>
internal static class Copies
{
    // All that a network's constructor takes.
    private const ulong Seed = 0;

    /// <summary>A copy, which can be trained without changing the original.</summary>
    public static T Of<T>(T network)
        where T : Network
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        stream.Position = 0;
        var copy = (T)Activator.CreateInstance(network.GetType(), Seed)!;
        copy.Load(stream);
        return copy;
    }
}
