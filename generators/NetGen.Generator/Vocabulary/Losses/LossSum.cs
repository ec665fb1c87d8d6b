using System.Linq;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary.Joins;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>Several losses, each of an output of its own or of several, added up.</summary>
/// <param name="Losses">The losses.</param>
/// <param name="Outputs">All outputs; one without a loss has the gradient 0.</param>
internal sealed record LossSum(EquatableArray<LossPart> Losses, EquatableArray<SamplePart> Outputs) : LossLayer
{
    public override string Kind => "LossSum";

    public override EquatableArray<LossPart> Parts => Losses;

    public override string Target => Parts.All(p => p.Loss.Target == "None") ? "None" : "Vector";

    public override LossOp Op(Shape output) => new LossSumOp(
        new EquatableArray<LossTerm>(Parts.Select(p => p.Term)),
        new EquatableArray<FreeOutput>(Outputs.Except(Parts.SelectMany(p => p.Outputs)).Select(o => new FreeOutput(o.Offset, o.Shape.Length))));

    public override string Describe() => string.Join(" + ", Parts.Select(p => $"{p.Loss.Describe()} of {string.Join(", ", p.Outputs.Select(o => Words.Name(o.Name)))}"));

    public override void Check(Shape output, ShapeCheck check)
    {
    }
}
