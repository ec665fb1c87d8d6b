using NetGen.Inspection;

namespace NetGen;

/// <summary>What a prediction takes, step by step, on one thread: the result of <see cref="Network.Profile"/>.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Samples">Samples that were predicted.</param>
/// <param name="Format">The format of large weights.</param>
/// <param name="Microseconds">Median time of the whole prediction, measured in turns with its steps.</param>
/// <param name="Peak">Floating-point operations that one core did in a second in the same run, in registers alone.</param>
/// <param name="Steps">The steps, in the order in which they run.</param>
public sealed record NetworkProfile(string Network, int Samples, WeightFormat Format, double Microseconds, double Peak, IReadOnlyList<KernelProfile> Steps)
{
    /// <summary>Sum of the steps' microseconds. It differs from <see cref="Microseconds"/> by what steps find in the caches and by what measuring costs.</summary>
    public double Sum => Steps.Sum(step => step.Microseconds);

    /// <summary>A table with a line for each step.</summary>
    public override string ToString() => ProfileTable.Format(this);
}
