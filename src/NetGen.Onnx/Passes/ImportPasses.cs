namespace NetGen.Onnx.Passes;

/// <summary>What happens to a model before layers are made of it, in this order.</summary>
internal static class ImportPasses
{
    public static IReadOnlyList<IPass> All { get; } =
    [
        new Propagation(),
        new OldBroadcasts(),
        new ConstantConditions(),
        new ComputedConditions(),
        new Propagation(),
        new Identities(),
        new LayerNormPattern(),
        new RmsNormPattern(),
        new HardswishPattern(),
        new GeluPattern(),
        new HardsigmoidPattern(),
        new BiasPattern(),
        new AffinePattern(),
        new LayerNormStatistics(),
        new ComputedBounds(),
        new Propagation(),
        new DeadNodes(),
    ];
}
