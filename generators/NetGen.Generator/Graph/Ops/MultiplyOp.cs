namespace NetGen.Generator.Graph.Ops;

/// <summary>
/// The product of values of the same shape, or with one number a channel. The gradient to an input takes the other inputs, so it may lie over none of them.
/// </summary>
internal sealed record MultiplyOp : JoinOp
{
    /// <summary>Whether an input is one number for all pixels of a channel.</summary>
    public static bool IsPerChannel(Node product, int input) => product.Inputs[input].Shape.Length != product.Output.Length;
}
