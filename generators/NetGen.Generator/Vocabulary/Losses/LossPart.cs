using System.Linq;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Joins;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>One of several losses.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Outputs">What it measures: one output, or those that it compares.</param>
/// <param name="Indices">Their positions among the outputs.</param>
internal sealed record LossPart(LossLayer Loss, EquatableArray<SamplePart> Outputs, EquatableArray<int> Indices)
{
    /// <summary>The shape of each of its outputs.</summary>
    public Shape Shape => Outputs[0].Shape;

    /// <summary>What it computes, and where.</summary>
    public LossTerm Term => new(Loss.Op(Shape), new EquatableArray<int>(Outputs.Select(o => o.Offset)));
}
