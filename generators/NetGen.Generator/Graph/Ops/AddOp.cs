namespace NetGen.Generator.Graph.Ops;

/// <summary>The sum of values of the same shape.</summary>
internal sealed record AddOp : JoinOp
{
    public override GradientRule Gradient => base.Gradient with { PassesOn = true };
}
