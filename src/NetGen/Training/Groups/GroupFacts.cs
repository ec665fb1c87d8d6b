using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Training;

/// <summary>Facts that must be the same in all processes of a group.</summary>
internal static class GroupFacts
{
    private const int HashBytes = 16;
    private const int ShownBytes = 240;
    private const int Bytes = HashBytes + ShownBytes;

    /// <summary>Compares facts over all processes, each of which states the same ones.</summary>
    /// <exception cref="GroupException">One is not the same everywhere; all processes get the same message.</exception>
    public static void RequireSame(TrainingGroup group, params ReadOnlySpan<(string What, string Text)> facts)
    {
        byte[] own = new byte[facts.Length * Bytes];
        for (int i = 0; i < facts.Length; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(facts[i].Text);
            Span<byte> place = own.AsSpan(i * Bytes, Bytes);
            SHA256.HashData(text).AsSpan(0, HashBytes).CopyTo(place);
            text.AsSpan(0, Math.Min(text.Length, ShownBytes)).CopyTo(place[HashBytes..]);
        }

        byte[] all = new byte[own.Length * group.Size];
        group.Gather(own, all, "the comparison of what the ranks train");
        for (int i = 0; i < facts.Length; i++)
        {
            ReadOnlySpan<byte> first = all.AsSpan(i * Bytes, Bytes);
            for (int rank = 1; rank < group.Size; rank++)
            {
                ReadOnlySpan<byte> other = all.AsSpan((rank * own.Length) + (i * Bytes), Bytes);
                if (!other[..HashBytes].SequenceEqual(first[..HashBytes]))
                {
                    throw new GroupException($"The ranks differ in {facts[i].What}: rank 0 has {Shown(first)}; rank {rank} has {Shown(other)}. Expected the same on all {group.Size}.");
                }
            }
        }
    }

    /// <summary>A digest of what a writer writes.</summary>
    public static string Digest(Action<Stream> write)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            write(stream);
        }

        return Convert.ToHexStringLower(hash.Hash.AsSpan(0, 8));
    }

    /// <summary>A number, exact in double, that tells targets from others.</summary>
    public static double Stamp(ReadOnlySpan<int> values, long start)
    {
        const ulong Prime = 1099511628211;
        const ulong Mantissa = (1ul << 52) - 1;
        ulong hash = 14695981039346656037 ^ (ulong)start;
        foreach (int value in values)
        {
            hash = (hash ^ (uint)value) * Prime;
        }

        return hash & Mantissa;
    }

    /// <summary>Numbers of all processes, rank after rank.</summary>
    public static void Gather(TrainingGroup group, ReadOnlySpan<double> own, Span<double> all, string what) =>
        group.Gather(MemoryMarshal.AsBytes(own), MemoryMarshal.AsBytes(all), what);

    private static string Shown(ReadOnlySpan<byte> fact)
    {
        ReadOnlySpan<byte> text = fact[HashBytes..];
        int end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
