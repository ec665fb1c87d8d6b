namespace NetGen.Generator.Graph.Ops;

/// <summary>The sum of values of the same shape. The gradient to an input is that to the output, so it may lie over the input.</summary>
internal sealed record AddOp : JoinOp
{
    public override GradientRule Gradient => base.Gradient with { OverwritesInput = true, PassesOn = true };
}
