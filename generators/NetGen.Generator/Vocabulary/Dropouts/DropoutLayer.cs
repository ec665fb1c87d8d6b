using System.Collections.Generic;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Dropouts;

/// <summary>
/// In training, elements, or whole channels of a sequence or an image, times factors that the trainer draws: 0, or 1 / (1 - p). In prediction nothing.
/// </summary>
/// <param name="P">Probability of the factor 0.</param>
/// <param name="Axes">Axes of what has channels that are dropped; 0 for single elements of anything.</param>
internal sealed record DropoutLayer(double P, int Axes) : Layer
{
    public DropoutLayer(LayerSpec spec, int axes)
        : this(spec.Get(nameof(DropoutAttribute.P), 0.5), axes)
    {
    }

    public override string Kind => Axes == 0 ? "Dropout" : $"Dropout{Axes}d";

    public override string MemberName => "Dropout";

    public override string Describe(Shape input) => $"{Kind} {ShapeCheck.Number(P)}";

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(DropoutAttribute.P), P)];

    public override bool PassesOn(bool training) => !training || P == 0;

    public override Op? Op(Shape input) => new DropoutOp(Parts(input));

    public override DropoutMask? Mask(Shape input) => P == 0 ? null : new DropoutMask(P, Parts(input));

    public override Shape? InferOutput(Shape input, ShapeCheck check) =>
        check.Number(nameof(DropoutAttribute.P), P, P is >= 0 and <= 1, "0 to 1", "0.5") && Fits(input, check) ? input : null;

    private bool Fits(Shape input, ShapeCheck check) => Axes == 0 || (Axes == 1 ? check.Sequence(input) : check.Image(input));

    // What is dropped or kept, each as a whole.
    private int Parts(Shape input) => Axes == 0 ? input.Length : input.Channels;
}
