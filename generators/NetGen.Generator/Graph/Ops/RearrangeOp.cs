using NetGen.Generator.Model;

namespace NetGen.Generator.Graph.Ops;

/// <summary>Elements in other places: some of them, in another order, or repeated.</summary>
/// <param name="View">What the output is, in its order; its axes that are not repeated go to different elements.</param>
internal sealed record RearrangeOp(StridedView View) : Op;
