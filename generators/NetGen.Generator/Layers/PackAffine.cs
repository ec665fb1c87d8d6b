using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Packs the scale and shift of every output channel, from a folded normalisation or from the bias alone.</summary>
internal static class PackAffine
{
    /// <summary>Writes the statement that fills <see cref="PackedRegion.Scale"/> and <see cref="PackedRegion.BlockBias"/>.</summary>
    public static void Emit(CodeWriter code, Step step, PackedRegion region, int channels)
    {
        string bias = step.Site.Offset(TensorSpec.Bias) is { } offset ? $"parameters + {offset}" : "null";
        string targets = $"{channels}, packed + {region.Scale}, packed + {region.BlockBias}";
        code.Line(step.Folded is { } site ? $"WeightPacking.Normalization({Arguments(site)}, {bias}, {targets});" : $"WeightPacking.Bias({bias}, {targets});");
    }

    private static string Arguments(LayerSite site) =>
        $"parameters + {site.Offset(TensorSpec.Scale)}, parameters + {site.Offset(TensorSpec.Shift)}, "
        + $"state + {site.Offset(TensorSpec.RunningMean)}, state + {site.Offset(TensorSpec.RunningVariance)}, {Expressions.Double(((BatchNormOp)site.Layer.Op(site.Input)!).Eps)}";
}
