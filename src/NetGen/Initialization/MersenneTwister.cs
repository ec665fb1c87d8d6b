namespace NetGen.Initialization;

/// <summary>The generator MT19937, seeded and read as PyTorch's generator of the CPU is: one seed gives the same numbers in both.</summary>
public sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Shift = 397;
    private const uint UpperBit = 0x8000_0000;
    private const uint LowerBits = 0x7FFF_FFFF;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    /// <summary>A generator at the start of its sequence.</summary>
    /// <param name="seed">The seed, as of <c>torch.manual_seed</c>; its low 32 bits count.</param>
    public MersenneTwister(ulong seed)
    {
        _state[0] = (uint)seed;
        for (int i = 1; i < Size; i++)
        {
            uint previous = _state[i - 1];
            _state[i] = (1812433253u * (previous ^ (previous >> 30))) + (uint)i;
        }
    }

    /// <summary>Numbers of a state.</summary>
    public const int StateLength = Size + 1;

    /// <summary>Where the generator stands in its sequence.</summary>
    public uint[] SaveState()
    {
        var state = new uint[StateLength];
        SaveState(state);
        return state;
    }

    /// <summary>Writes where the generator stands in its sequence.</summary>
    /// <param name="state">Receives <see cref="StateLength"/> numbers.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public void SaveState(Span<uint> state)
    {
        if (state.Length != StateLength)
        {
            throw new ArgumentException($"There is room for {state.Length} numbers; expected {StateLength}.", nameof(state));
        }

        _state.CopyTo(state);
        state[Size] = (uint)_next;
    }

    /// <summary>Goes to where another generator stood.</summary>
    /// <param name="state">What <see cref="SaveState()"/> gave.</param>
    /// <exception cref="ArgumentException">It is no state.</exception>
    public void RestoreState(ReadOnlySpan<uint> state)
    {
        if (!IsState(state))
        {
            throw new ArgumentException($"The {state.Length} numbers are no state of a generator; expected {StateLength}, the last one at most {Size}.", nameof(state));
        }

        _next = (int)state[Size];
        state[..Size].CopyTo(_state);
    }

    /// <summary>Whether numbers are a state that a generator can go to.</summary>
    /// <param name="state">The numbers.</param>
    public static bool IsState(ReadOnlySpan<uint> state) => state.Length == StateLength && state[Size] <= Size;

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_next == Size)
        {
            Twist();
        }

        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C_5680;
        y ^= (y << 15) & 0xEFC6_0000;
        return y ^ (y >> 18);
    }

    /// <summary>A number from [<paramref name="from"/>, <paramref name="to"/>), as <c>Tensor.uniform_</c> draws it: from 24 bits of one draw, computed in double precision.</summary>
    /// <param name="from">Lower bound.</param>
    /// <param name="to">Upper bound; rounding can reach it.</param>
    public float NextUniform(float from, float to)
    {
        double unit = (NextUInt32() & 0xFF_FFFF) * (1.0 / (1 << 24));
        float range = to - from;
        return (float)((unit * range) + from);
    }

    /// <summary>A number from [0, 1), as PyTorch draws it to decide whether dropout keeps an element: from 53 bits of two draws, the upper ones first.</summary>
    public double NextDouble()
    {
        ulong upper = NextUInt32();
        ulong bits = (upper << 32) | NextUInt32();
        return (bits & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));
    }

    /// <summary>A random order of 0..n−1, as <c>torch.randperm(n)</c>.</summary>
    /// <param name="order">Receives the order; n is its length.</param>
    public void Permutation(Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        for (int i = 0; i < order.Length - 1; i++)
        {
            int other = i + (int)(NextUInt32() % (uint)(order.Length - i));
            (order[i], order[other]) = (order[other], order[i]);
        }
    }

    private void Twist()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (_state[i] & UpperBit) | (_state[(i + 1) % Size] & LowerBits);
            _state[i] = _state[(i + Shift) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908_B0DFu);
        }

        _next = 0;
    }
}
