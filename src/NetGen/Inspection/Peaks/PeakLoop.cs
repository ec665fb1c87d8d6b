using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetGen.Runtime;

namespace NetGen.Inspection.Peaks;

/// <summary>One of the loops that show how many floating-point operations a core can do.</summary>
/// <param name="run">The loop.</param>
/// <param name="accumulators">Its accumulators.</param>
/// <param name="bits">Width of its vectors.</param>
internal sealed unsafe class PeakLoop(VectorLoop run, int accumulators, int bits)
{
    private const int Iterations = 10_000;

    /// <summary>The fused multiply-adds of the widest vectors that this processor has.</summary>
    public static PeakLoop Widest =>
        Vector512.IsHardwareAccelerated ? new PeakLoop(FmaLoop512.Run, FmaLoop512.Accumulators, 512)
        : HasFma256 ? Fma256
        : Fma.IsSupported || AdvSimd.IsSupported ? new PeakLoop(FmaLoop128.Run, FmaLoop128.Accumulators, 128)
        : MultiplyAdd128;

    /// <summary>Whether this processor fuses multiply-adds of 256 bits; without that they would be emulated.</summary>
    public static bool HasFma256 => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    /// <summary>Fused multiply-adds in 256 bits.</summary>
    public static PeakLoop Fma256 { get; } = new(FmaLoop256.Run, FmaLoop256.Accumulators, 256);

    /// <summary>Multiplications and additions in 256 bits.</summary>
    public static PeakLoop MultiplyAdd256 { get; } = new(MultiplyAddLoop256.Run, MultiplyAddLoop256.Accumulators, 256);

    /// <summary>Multiplications and additions in 128 bits.</summary>
    public static PeakLoop MultiplyAdd128 { get; } = new(MultiplyAddLoop128.Run, MultiplyAddLoop128.Accumulators, 128);

    /// <summary>Width of the vectors.</summary>
    public int Bits => bits;

    /// <summary>Floating-point operations of one call on one core.</summary>
    public double Operations => 2.0 * Iterations * accumulators * bits / 32;

    /// <summary>Seconds that some calls take on one core.</summary>
    public double Time(int calls)
    {
        long start = Stopwatch.GetTimestamp();
        Call(calls);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Seconds that as many calls take on each of two cores at once.</summary>
    public double TimeOnTwo(int calls)
    {
        using var start = new Barrier(2);
        var other = new Thread(() =>
        {
            start.SignalAndWait();
            Call(calls);
        });
        other.Start();
        start.SignalAndWait();
        long begin = Stopwatch.GetTimestamp();
        Call(calls);
        other.Join();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private void Call(int calls)
    {
        float* result = stackalloc float[AlignedBuffer.Alignment / sizeof(float)];
        for (int i = 0; i < calls; i++)
        {
            // Sums that stay finite: s = s + 0.5e-3, or s = s/2 + 1e-3.
            result[0] = 0.5f;
            result[1] = 1e-3f;
            run(Iterations, result);
        }
    }
}
