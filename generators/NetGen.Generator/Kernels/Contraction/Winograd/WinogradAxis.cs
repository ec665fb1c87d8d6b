using System;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>One axis of a correlation with three taps, one step at a time, that is computed in tiles of two targets.</summary>
/// <param name="Source">Pixels that are read.</param>
/// <param name="Target">Pixels that are computed.</param>
/// <param name="Padding">Zeros before the source.</param>
internal sealed record WinogradAxis(int Source, int Target, int Padding)
{
    /// <summary>Whether the last tile has one target.</summary>
    public bool CutsLast => Target % WinogradTransform.Side != 0;

    /// <summary>Number of tiles.</summary>
    public int Tiles => (Target + WinogradTransform.Side - 1) / WinogradTransform.Side;

    /// <summary>Whether some tile reads beyond the source.</summary>
    public bool HasEdges => Padding > 0 || (Tiles * WinogradTransform.Side) + WinogradTransform.Side > Source;

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
    public static WinogradAxis? Of(WindowAxis axis, bool forward, int pool) =>
        axis is not { Kernel: WinogradPlan.Taps, Stride: 1, Dilation: 1, Padding: < WinogradPlan.Taps } || axis.Output < pool ? null
            : forward ? new(axis.Input, axis.Output / pool * pool, axis.Padding)
            : new(axis.Output, axis.Input, WinogradPlan.Taps - 1 - axis.Padding);
}
