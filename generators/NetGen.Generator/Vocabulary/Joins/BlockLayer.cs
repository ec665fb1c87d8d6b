using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Shapes;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>The layers of another class in the place of one.</summary>
internal sealed record BlockLayer : Layer
{
    public BlockLayer(LayerSpec spec)
    {
        Block = spec.Get(nameof(BlockAttribute.Network), new BlockSpec(string.Empty, string.Empty, false, false, default));
        SharedWith = spec.Get<string?>(nameof(BlockAttribute.SharedWith), null);
    }

    public override string Kind => "Block";

    public override string MemberName => "Block";

    public override BlockSpec Block { get; }

    public override string? SharedWith { get; }

    public override string Describe(Shape input) => $"Block {Block.Name}";

    /// <summary>What can be said of the block itself; the shape of its output follows from its layers.</summary>
    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        string? wrong = Block.Name.Length == 0 ? "network is not given; expected typeof(...) of a class with [Network]"
            : !Block.IsNetwork ? $"{Block.Name} is not marked [Network(...)]; expected a network class"
            : Block.IsRecursive ? $"{Block.Name} contains itself"
            : Block.Layers.Any(l => LayerCatalog.Create(l) is InputLayer) ? $"{Block.Name} declares inputs; expected a network with one, whose shape [Network(...)] states"
            : Block.Layers.Any(l => LayerCatalog.Create(l).EndsNetwork) ? $"{Block.Name} has several outputs; expected a network with one"
            : Block.Layers.Count == 0 ? $"{Block.Name} has no layers"
            : null;
        if (wrong is not null)
        {
            check.Report(ProblemKind.NoBlock, nameof(BlockAttribute.Network), $"Block: {wrong}");
        }

        return wrong is null ? input : null;
    }
}
