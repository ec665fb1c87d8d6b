using System;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>One axis of a correlation with three taps, one step at a time, that is computed in tiles.</summary>
/// <param name="Source">Pixels that are read.</param>
/// <param name="Target">Pixels that are computed.</param>
/// <param name="Padding">Zeros before the source.</param>
/// <param name="Side">Targets of a tile: 2 or 4.</param>
internal sealed record WinogradAxis(int Source, int Target, int Padding, int Side)
{
    /// <summary>Sources that a tile reads.</summary>
    public int Window => Side + WinogradPlan.Taps - 1;

    /// <summary>Targets of the last tile.</summary>
    public int InLast => ((Target - 1) % Side) + 1;

    /// <summary>Whether the last tile has fewer than others.</summary>
    public bool CutsLast => InLast < Side;

    /// <summary>Number of tiles.</summary>
    public int Tiles => (Target + Side - 1) / Side;

    /// <summary>Whether some tile reads beyond the source.</summary>
    public bool HasEdges => Padding > 0 || (Tiles * Side) + WinogradPlan.Taps - 1 > Source;

    /// <summary>Taps of all targets that lie inside the source.</summary>
    public long ValidTaps
    {
        get
        {
            long taps = 0;
            for (int tap = 0; tap < WinogradPlan.Taps; tap++)
            {
                taps += Math.Max(0, Math.Min(Target, Source + Padding - tap) - Math.Max(0, Padding - tap));
            }

            return taps;
        }
    }

    /// <summary>The axis of a window on the way from inputs to outputs or, with the taps reversed, back; null for other windows.</summary>
    /// <param name="axis">The window.</param>
    /// <param name="forward">Which way.</param>
    /// <param name="pool">Side of the windows of a max pooling whose remainders are not computed; 1 without.</param>
    /// <param name="side">Targets of a tile.</param>
    public static WinogradAxis? Of(WindowAxis axis, bool forward, int pool, int side) =>
        axis is not { Kernel: WinogradPlan.Taps, Stride: 1, Dilation: 1, Padding: < WinogradPlan.Taps } || axis.Output < pool ? null
            : forward ? new(axis.Input, axis.Output / pool * pool, axis.Padding, side)
            : new(axis.Output, axis.Input, WinogradPlan.Taps - 1 - axis.Padding, side);
}
