using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>The padding of another layer, as a step before it.</summary>
internal sealed record AddedPaddingLayer(PaddingMode AddedMode, (int Before, int After) AddedRows, (int Before, int After) AddedColumns) : PaddingLayer
{
    public override string Kind => "Padding";

    protected override PaddingMode Mode => AddedMode;

    protected override (int Before, int After) Rows => AddedRows;

    protected override (int Before, int After) Columns => AddedColumns;

    /// <summary>Its output.</summary>
    public Shape Output(Shape input) => Padded(input);

    public override Shape? InferOutput(Shape input, ShapeCheck check) => Output(input);

    public override string Describe(Shape input) => $"{AddedMode} padding";
}
