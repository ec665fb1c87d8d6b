using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Graph.Ops;

/// <summary>
/// The channels of several values, one after another. Where the output is a vector, their features are. The gradient to an input is a part of that to
/// the output, so it may lie over the input.
/// </summary>
internal sealed record ConcatOp : JoinOp
{
    public override GradientRule Gradient => base.Gradient with { OverwritesInput = true };

    public override int FirstFeature(IReadOnlyList<NodeInput> inputs, int input) => inputs.Take(input).Sum(i => i.Shape.Length);
}
