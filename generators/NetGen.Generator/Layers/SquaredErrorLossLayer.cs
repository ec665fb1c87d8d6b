using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>(x − t)²: averaged over the elements, or half its sum.</summary>
/// <param name="Spec">The attribute.</param>
/// <param name="Name">Name of the attribute.</param>
/// <param name="IsHalfSum">Whether the loss of a sample is half the sum over its elements instead of their mean.</param>
internal sealed record SquaredErrorLossLayer(LayerSpec Spec, string Name, bool IsHalfSum) : ElementwiseLossLayer(Spec)
{
    public override string Kind => Name;

    protected override IEnumerable<string> Formula =>
    [
        "var difference = x - t;",
        "var value = difference * difference;",
        "var slope = difference + difference;",
    ];

    protected override int Divisor(Shape output) => IsHalfSum ? 2 : base.Divisor(output);
}
