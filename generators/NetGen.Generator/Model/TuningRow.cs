using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>What the candidates of a layer take.</summary>
/// <param name="Key">The layer, what is taken at a time, and the target.</param>
/// <param name="Times">The candidates.</param>
/// <param name="Processor">Where they were measured.</param>
internal sealed record TuningRow(string Key, EquatableArray<TuningTime> Times, string Processor)
{
    /// <summary>Nanoseconds of a kernel; null where it was not measured.</summary>
    public double? TimeOf(string kernel) => Times.FirstOrDefault(time => time.Kernel == kernel)?.Nanoseconds;
}
