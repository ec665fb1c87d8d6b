namespace NetGen.Generator.Graph.Ops;

/// <summary>
/// A function of values element by element, of the same shape or with one number a channel. The gradient to an input may take the other inputs, so it may lie
/// over none of them.
/// </summary>
/// <param name="Function">The function.</param>
internal sealed record BroadcastOp(JoinFunction Function) : JoinOp
{
    /// <summary>Whether an input is one number for all pixels of a channel.</summary>
    public static bool IsPerChannel(Node node, int input) => node.Inputs[input].Shape.Length != node.Output.Length;
}
