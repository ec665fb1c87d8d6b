using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Graph.Ops;

/// <summary>The channels of several values, one after another. Where the output is a vector, their features are.</summary>
internal sealed record ConcatOp : JoinOp
{
    public override int FirstFeature(IReadOnlyList<NodeInput> inputs, int input) => inputs.Take(input).Sum(i => i.Shape.Length);
}
