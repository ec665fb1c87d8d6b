using NetGen.Generator.Model;

namespace NetGen.Generator.Graph.Ops;

/// <summary>One number of all elements that differ in some dimensions only.</summary>
/// <param name="Function">What is made of them.</param>
/// <param name="Channels">Whether they are of all channels.</param>
/// <param name="Rows">Whether they are of all rows.</param>
/// <param name="Columns">Whether they are of all columns.</param>
internal sealed record ReduceOp(ReduceFunction Function, bool Channels, bool Rows, bool Columns) : Op
{
    /// <summary>Elements of a set.</summary>
    public int Elements(Shape input) => (Channels ? input.Channels : 1) * (Rows ? input.Height : 1) * (Columns ? input.Width : 1);
}
