using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>One of several inputs: a range of the network's input, in a shape of its own.</summary>
internal sealed record InputLayer(EquatableArray<int> Dimensions) : RearrangingLayer
{
    public InputLayer(LayerSpec spec)
        : this(DeclaredInputs.Shape(spec))
    {
    }

    public override string Kind => "Input";

    /// <summary>Values of a sample before it.</summary>
    public long Offset { get; init; }

    /// <summary>Values of a sample up to its end.</summary>
    public long End => Offset + DeclaredInputs.Length(Dimensions);

    public override bool TakesPrevious => false;

    public override bool SeesEverything => true;

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(InputAttribute.Shape), Dimensions)];

    public override string Describe(Shape input) => $"Input {new Shape(Dimensions)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (!check.SampleRank(nameof(InputAttribute.Shape), Dimensions.Count))
        {
            return null;
        }

        bool inRange = !string.IsNullOrEmpty(Name);
        if (!inRange)
        {
            check.OutOfRange(nameof(LayerAttribute.Name), "is empty; expected one by which layers refer to it");
        }

        for (int i = 0; i < Dimensions.Count; i++)
        {
            inRange &= check.Range($"{nameof(InputAttribute.Shape)}[{i.ToString(CultureInfo.InvariantCulture)}]", Dimensions[i], 1);
        }

        if (inRange && End > Shape.MaxLength)
        {
            check.Report(ProblemKind.TooLarge, nameof(InputAttribute.Shape), $"Input: the inputs up to {new Shape(Dimensions)} have more than {Shape.MaxLength} values a sample; expected at most as many");
        }

        return check.Failed ? null : new Shape(Dimensions);
    }

    protected override StridedView View(Shape input) => new((int)Offset, StridedView.Of((int)(End - Offset)).Axes);
}
