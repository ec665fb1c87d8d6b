namespace NetGen.Generator.Machine;

/// <summary>How fast vectors go through the processor. Times are in cycles.</summary>
/// <param name="PerCycle">Multiply-adds, and loads, that begin in a cycle.</param>
/// <param name="ChainLatency">A link of a chain of multiply-adds.</param>
/// <param name="LoadPressure">What a load costs beside the arithmetic.</param>
/// <param name="SumOfLanes">The sum of a vector's lanes, in multiply-adds of a vector.</param>
internal sealed record PipeModel(double PerCycle, double ChainLatency, double LoadPressure, int SumOfLanes);
