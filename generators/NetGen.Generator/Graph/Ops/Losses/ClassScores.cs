using NetGen.Generator.Model;

namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>The output that a loss over classes measures: [class][position].</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="Positions">Pixels of an image or steps of a sequence, each of which has a class; 1 where the sample has one.</param>
internal sealed record ClassScores(int Classes, int Positions)
{
    /// <summary>The scores of an output of a shape.</summary>
    public static ClassScores Of(Shape output) => new(output.Channels, output.Pixels);
}
