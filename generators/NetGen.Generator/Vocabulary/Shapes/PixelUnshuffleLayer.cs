using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>Pixels as channels of a smaller image: [C, H·r, W·r] → [C·r², H, W].</summary>
internal sealed record PixelUnshuffleLayer(int Factor) : RearrangingLayer
{
    public PixelUnshuffleLayer(LayerSpec spec)
        : this(spec.Get(nameof(PixelUnshuffleAttribute.DownscaleFactor), 0))
    {
    }

    public override string Kind => "PixelUnshuffle";

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(PixelUnshuffleAttribute.DownscaleFactor), Factor)];

    public override string Describe(Shape input) => $"PixelUnshuffle {Factor}";

    public override WindowReach? Window(Shape input)
    {
        var reach = new AxisReach(0, Factor - 1, Factor);
        return new WindowReach(reach, reach);
    }

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        const string argument = nameof(PixelUnshuffleAttribute.DownscaleFactor);
        if (!check.Range(argument, Factor, 1) || !check.Image(input))
        {
            return null;
        }

        if (input.Height % Factor != 0 || input.Width % Factor != 0)
        {
            check.Report(ProblemKind.ShapeMismatch, argument, $"{check.Arriving(input)}; PixelUnshuffle expects a height and a width that {Factor} divides");
            return null;
        }

        return check.Fits(argument, input, (long)input.Channels * Factor * Factor) ? new Shape(input.Channels * Factor * Factor, input.Height / Factor, input.Width / Factor) : null;
    }

    protected override StridedView View(Shape input) =>
        StridedView.Of(input.Channels, input.Height / Factor, Factor, input.Width / Factor, Factor).Permuted(0, 2, 4, 1, 3);
}
