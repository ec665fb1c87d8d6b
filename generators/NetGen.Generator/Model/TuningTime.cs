namespace NetGen.Generator.Model;

/// <summary>What a kernel takes.</summary>
/// <param name="Kernel">Its id.</param>
/// <param name="Nanoseconds">Its time.</param>
internal sealed record TuningTime(string Kernel, double Nanoseconds);
