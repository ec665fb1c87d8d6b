namespace NetGen.Generator.Graph.Ops;

/// <summary>The product of values of the same shape, or with one number a channel.</summary>
internal sealed record MultiplyOp : JoinOp
{
    /// <summary>The gradient to an input takes the other inputs, so it may lie over none of them.</summary>
    public override GradientRule Gradient => base.Gradient with { OverwritesInput = false };
}
