using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>|x − t|, averaged over the elements.</summary>
internal sealed record L1LossLayer(LayerSpec Spec) : ElementwiseLossLayer(Spec)
{
    /// <summary>The formula, which is also that of a smooth L1 loss without its parabola.</summary>
    public static readonly IReadOnlyList<string> Absolute =
    [
        "var difference = x - t;",
        "var value = Vec.Abs(difference);",
        "var slope = Vec.AndNot(Vec.CopySign(VecF.One, difference), Vec.Equals(difference, VecF.Zero));",
    ];

    public override string Kind => "L1Loss";

    protected override IEnumerable<string> Formula => Absolute;
}
