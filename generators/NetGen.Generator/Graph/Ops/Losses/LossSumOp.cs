using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>Several losses, each of an output of its own, added up.</summary>
/// <param name="Terms">The losses.</param>
/// <param name="Free">The other outputs.</param>
internal sealed record LossSumOp(EquatableArray<LossTerm> Terms, EquatableArray<FreeOutput> Free) : LossOp
{
    public override bool OverwritesOutput => Terms.All(term => term.Loss.OverwritesOutput);
}
