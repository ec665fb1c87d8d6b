// Prints how long the reference network takes when it was compiled ahead of time.
using NetGen.Benchmarks.Commands;

return ReferenceTimes.Run();
