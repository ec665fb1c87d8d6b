using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>A part of a training step that all workers share out among them before any goes on.</summary>
/// <param name="What">What it does, as a reader of the emitted text sees it.</param>
/// <param name="Units">Into what it is cut.</param>
/// <param name="Body">What is done for one block or unit.</param>
internal sealed record Phase(string What, Units Units, EquatableArray<Statement> Body)
{
    public Phase(string what, Units units, params Statement[] body)
        : this(what, units, new EquatableArray<Statement>(body))
    {
    }

    /// <summary>Of a phase that does nothing but bring statistics of the batch together: the count of batches that tells whose they are. Null for any other.</summary>
    public NodeTensor? Statistics { get; init; }
}
