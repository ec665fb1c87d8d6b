using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Machine;

/// <summary>Every target there is, the widest first, as it is chosen when the program runs. The only place where numbers of machines stand.</summary>
internal static class Targets
{
    // Two multiply-adds and two loads a cycle, on all machines so far. Measured on Zen 3 (2026-10) and Zen 5 (2026-11).
    private static readonly PipeModel s_pipes = new(PerCycle: 2, ChainLatency: 4.5, LoadPressure: 0.1, SumOfLanes: 10);

    // Lines of 64 bytes, a first level of 32 KB (Zen 5 and Intel have 48) and a second level of 1 MB, as Zen 4 and 5 have; Intel has 2 MB, Zen 3 half a megabyte. Reading weights: Zen 5 (2026-11); from memory in a ResNet-18, whose weights take 45 to 180 MB.
    // Blocks: chains of convolutions of 16 channels on images of 32×32 to 96×96, which lose two fifths of their speed; those of 256 channels
    // lose next to nothing. Zen 4 (2026-11).
    private static readonly CacheModel s_caches = new(LineFloats: 16, FirstFloats: 1 << 13, SecondFloats: 1 << 18, ReadSecond: 4, ReadBeyondSecond: 5, ThirdFloats: 1 << 19, ReadMemory: 13, BlockBeyondSecond: 29);

    // Winograd on Zen 4 for 16 to 64 channels: 60 to 94; on Zen 5 some 30 additions and 16 stores going in, 16 stores, 16 loads and 24 additions
    // coming out (2026-11). With tiles of 4×4 some 240 operations in all, an eighth of the time of 64 channels: Zen 5 (2026-11). In blocks 36 to 41 ns for 8 to 128 channels, as points of several tiles lie in the second-level cache: Zen 5 (2026-11). Its gradient to the weights, on Zen 5: as fast as the direct form at 16 channels on 32×32 (2026-11). Packed weights and steps of images one after another: Zen 5 (2026-11). A call with its arguments takes as long as some 20 multiply-adds.
    // A multiply-add takes 0.15 ns where sums of convolutions are kept in registers: Zen 5 (2026-11).
    private static readonly WorkModel s_work = new(Call: 100, Conversion: 3, WinogradTransform: 90, WinogradTransform4: 160, WinogradBlocksTransform4: 260, WinogradGradientTransform: 135, PackedVector: 8, TransformedVector: 24, InlinedKernel: 128, Nanoseconds: 0.15);

    /// <summary>AVX-512: 32 registers of 512 bits.</summary>
    public static readonly Target Avx512 = new("avx512", 512, "Use512", new RegisterFile(Live: 31, Accumulators: 24), s_pipes, s_caches, s_work);

    /// <summary>AVX2 with FMA: 16 registers of 256 bits.</summary>
    public static readonly Target Avx2 = new("avx2", 256, "Use256", new RegisterFile(Live: 15, Accumulators: 12), s_pipes, s_caches, s_work);

    /// <summary>Vectors of 128 bits, which every processor has: SSE on x86 without fused multiply-add, NEON on Arm.</summary>
    public static readonly Target Vector128 = new("vector128", 128, null, new RegisterFile(Live: 14, Accumulators: 12), s_pipes, s_caches, s_work);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Target> All { get; } = [Avx512, Avx2, Vector128];

    /// <summary>Those of a list of names, widest first; all where there is none. The build reports a name that is unknown.</summary>
    /// <param name="names">Names, with anything between them that is no part of a name.</param>
    public static IReadOnlyList<Target> Parse(string names)
    {
        string[] parts = names.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        Target[] chosen = All.Where(target => parts.Any(part => Is(target, part))).ToArray();
        return chosen.Length == 0 ? All : chosen;
    }

    private static bool Is(Target target, string name) => string.Equals(target.Id, name, StringComparison.OrdinalIgnoreCase);
}
