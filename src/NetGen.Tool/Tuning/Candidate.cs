extern alias generator;

using generator::NetGen.Generator.Kernels.Common;

namespace NetGen.Tool.Tuning;

/// <summary>A kernel that is to be timed.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="name">Name of its class in the program.</param>
/// <param name="floats">Floats of the memory of each operand, in the program's order.</param>
internal sealed unsafe class Candidate(PredictionKernel kernel, string name, IReadOnlyList<int> floats)
{
    /// <summary>The kernel.</summary>
    public PredictionKernel Kernel => kernel;

    /// <summary>Name of its class in the program.</summary>
    public string Name => name;

    /// <summary>Floats of the memory of each operand, in the program's order.</summary>
    public IReadOnlyList<int> Floats => floats;

    /// <summary>Runs it so many times, on memory of the operands.</summary>
    public delegate*<float**, int, void> Run { get; set; }
}
