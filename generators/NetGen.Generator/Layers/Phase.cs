using System;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A part of a training step that all workers share out among them before any goes on.</summary>
/// <param name="Units">C# for the number of units; null if the units are the blocks of the batch.</param>
/// <param name="Body">Writes what is done for one <c>block</c> or <c>unit</c>.</param>
internal sealed record Phase(string? Units, Action<CodeWriter> Body)
{
    public bool IsPerBlock => Units is null;
}
