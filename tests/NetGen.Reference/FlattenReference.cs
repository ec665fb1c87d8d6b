namespace NetGen.Reference;

/// <summary>[C, H, W] as [C·H·W]; the values stay in place.</summary>
internal sealed class FlattenReference(int[] input) : ReferenceLayer([input.Aggregate(1, (product, d) => product * d)])
{
    public override Batch Forward(Batch x, bool training) => x with { Shape = OutputShape };

    public override Batch Backward(Batch dy) => dy with { Shape = input };
}
