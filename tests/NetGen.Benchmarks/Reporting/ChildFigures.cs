namespace NetGen.Benchmarks.Reporting;

/// <summary>Figures that are measured in processes of their own.</summary>
/// <param name="Avx2Share">Share of the peak of 256-bit fused multiply-adds; null where there are none.</param>
/// <param name="SseShare">Share of the peak of 128-bit multiplications and additions; null where wider vectors cannot be switched off.</param>
/// <param name="NativeOverJit">Speed of the program compiled ahead of time over that of the JIT; null without the program.</param>
internal sealed record ChildFigures(double? Avx2Share, double? SseShare, double? NativeOverJit);
