using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>An image as a vector; nothing moves in memory.</summary>
internal sealed record FlattenLayer : Layer
{
    public override string Kind => "Flatten";

    public override string MemberName => "Flatten";

    public override bool IsReshape => true;

    public override string Describe(Shape input) => "Flatten";

    public override Shape? InferOutput(Shape input, ShapeCheck check) => new Shape(input.Length);
}
