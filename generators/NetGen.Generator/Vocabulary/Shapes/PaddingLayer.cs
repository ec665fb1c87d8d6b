using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>Adds pixels around an image, or on both ends of a sequence.</summary>
internal abstract record PaddingLayer : Layer
{
    public override string MemberName => "Pad";

    /// <summary>What the added pixels hold.</summary>
    protected abstract PaddingMode Mode { get; }

    /// <summary>What they hold instead of zeros.</summary>
    protected virtual double Value => 0;

    /// <summary>Pixels added above and below.</summary>
    protected abstract (int Before, int After) Rows { get; }

    /// <summary>Pixels added left and right.</summary>
    protected abstract (int Before, int After) Columns { get; }

    public override Op? Op(Shape input) => new PaddingOp(Axis(input.Height, Rows), Axis(input.Width, Columns), Value);

    /// <summary>The shape of a padded image or sequence.</summary>
    protected Shape Padded(Shape input)
    {
        int width = Columns.Before + input.Width + Columns.After;
        return input.Rank == 2 ? new Shape(input.Channels, width) : new Shape(input.Channels, Rows.Before + input.Height + Rows.After, width);
    }

    private PaddedAxis Axis(int input, (int Before, int After) padding) => new(input, padding.Before, padding.After, Mode);
}
