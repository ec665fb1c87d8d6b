extern alias generator;

using generator::NetGen.Generator.Kernels.Common;

namespace NetGen.Tool.Tuning;

/// <summary>A kernel that is to be timed.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Name">Name of its class in the program.</param>
/// <param name="Floats">Floats of the memory of each operand, in the program's order.</param>
internal sealed unsafe record Candidate(PredictionKernel Kernel, string Name, IReadOnlyList<int> Floats)
{
    /// <summary>Runs it so many times, on memory of the operands.</summary>
    public delegate*<float**, int, void> Run { get; set; }
}
