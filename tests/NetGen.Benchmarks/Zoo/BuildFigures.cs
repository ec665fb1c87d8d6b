namespace NetGen.Benchmarks.Zoo;

/// <summary>What a network costs before it computes.</summary>
/// <param name="Kilobytes">Emitted text for all targets, in 1000 characters.</param>
/// <param name="Generator">Seconds of the generator.</param>
/// <param name="Compiler">Seconds that the compiler takes for the emitted text.</param>
/// <param name="PeakBytes">Bytes that the process of generator and compiler had taken at most by then.</param>
internal sealed record BuildFigures(long Kilobytes, double Generator, double Compiler, long PeakBytes);
