namespace NetGen.Benchmarks.Measuring;

/// <summary>Who does what on how many threads.</summary>
/// <param name="Job">What is done, such as <c>predict64</c>.</param>
/// <param name="By">Who does it, such as <c>NetGen</c>.</param>
/// <param name="Threads">Threads that it may use.</param>
internal readonly record struct ContenderId(string Job, string By, int Threads);
