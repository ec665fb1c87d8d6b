using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>Channels as pixels of a larger image: [C·r², H, W] → [C, H·r, W·r].</summary>
internal sealed record PixelShuffleLayer(int Factor) : RearrangingLayer
{
    public PixelShuffleLayer(LayerSpec spec)
        : this(spec.Get(nameof(PixelShuffleAttribute.UpscaleFactor), 0))
    {
    }

    public override string Kind => "PixelShuffle";

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(PixelShuffleAttribute.UpscaleFactor), Factor)];

    public override string Describe(Shape input) => $"PixelShuffle {Factor}";

    public override WindowReach? Window(Shape input)
    {
        var reach = new AxisReach(1 - Factor, 0, 1, Factor);
        return new WindowReach(reach, reach);
    }

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        const string argument = nameof(PixelShuffleAttribute.UpscaleFactor);
        if (!check.Range(argument, Factor, 1) || !check.Image(input) || !check.Fits(argument, input, (long)input.Height * Factor) || !check.Fits(argument, input, (long)input.Width * Factor))
        {
            return null;
        }

        long square = (long)Factor * Factor;
        if (input.Channels % square != 0)
        {
            check.Report(ProblemKind.ShapeMismatch, argument, $"{check.Arriving(input)}; PixelShuffle expects a multiple of {Factor}² = {square} channels");
            return null;
        }

        return new Shape((int)(input.Channels / square), input.Height * Factor, input.Width * Factor);
    }

    protected override StridedView View(Shape input) =>
        StridedView.Of(input.Channels / (Factor * Factor), Factor, Factor, input.Height, input.Width).Permuted(0, 3, 1, 4, 2);
}
