namespace NetGen.Data.Tests;

/// <summary>Damages files in the ways that disks, networks and attackers do.</summary>
/// <param name="seed">Seed of what it draws; one seed gives one file.</param>
internal sealed class Mutator(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A damaged copy: one to three changes.</summary>
    /// <param name="original">The whole file.</param>
    /// <param name="head">Bytes at the start, and as many at the end, that are hit four times out of five: they say what the rest means.</param>
    public byte[] Mutate(byte[] original, int head)
    {
        byte[] file = original;
        for (int change = _random.Next(1, 4); change > 0 && file.Length > 0; change--)
        {
            file = Change(file, Position(file.Length, head));
        }

        return file;
    }

    private int Position(int length, int head)
    {
        int near = _random.Next(Math.Min(head, length));
        return _random.Next(5) switch
        {
            0 => _random.Next(length),
            1 or 2 => near,
            _ => length - 1 - near,
        };
    }

    private byte[] Change(byte[] file, int at)
    {
        byte[] changed = [.. file];
        int length = Math.Min(_random.Next(1, 40), file.Length - at);
        switch (_random.Next(8))
        {
            case 0: // truncated
                return file[..at];

            case 1: // a bit flipped
                changed[at] ^= (byte)(1 << _random.Next(8));
                return changed;

            case 2: // another byte
                changed[at] = (byte)_random.Next(256);
                return changed;

            case 3: // a count as large as can be
                changed.AsSpan(at, Math.Min(_random.Next(1, 9), file.Length - at)).Fill((byte)(_random.Next(2) == 0 ? 0xFF : 0x7F));
                return changed;

            case 4: // bytes lost
                return [.. file[..at], .. file[(at + length)..]];

            case 5: // bytes from elsewhere in the file
                int from = Position(file.Length, file.Length);
                return [.. file[..at], .. file.AsSpan(from, Math.Min(length, file.Length - from)), .. file[at..]];

            case 6: // noise
                _random.NextBytes(changed.AsSpan(at, length));
                return changed;

            default: // bytes twice
                return [.. file[..(at + length)], .. file[at..]];
        }
    }
}
