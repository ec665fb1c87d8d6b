using NetGen.Generator.Graph;

namespace NetGen.Generator.Kernels.Common;

/// <summary>
/// What outputs are multiplied by and what is added to them, packed for prediction: from the batch normalisation behind a node's op, or from
/// its bias alone. Weights absorb the factors.
/// </summary>
/// <param name="Channels">Output channels or features.</param>
/// <param name="HasBias">Whether the op has a bias.</param>
/// <param name="Eps">What the normalisation adds to the variance; null without one.</param>
internal sealed record AffinePacking(int Channels, bool HasBias, double? Eps)
{
    /// <summary>The factors.</summary>
    public Packing Scale => new(Packing.Scale, Channels);

    /// <summary>What is added.</summary>
    public Packing Bias => new(Packing.Bias, Channels);

    /// <summary>Fills <see cref="Scale"/> and <see cref="Bias"/>.</summary>
    public Statement Pack
    {
        get
        {
            Operand bias = HasBias ? new Operand.Parameter("bias") : Operand.Null;
            var scale = new Operand.Packed(Packing.Scale);
            var shift = new Operand.Packed(Packing.Bias);
            return Eps is not { } eps
                ? new Call("WeightPacking.Bias", bias, Channels, scale, shift)
                : new Call(
                    "WeightPacking.Normalization",
                    new Operand.Parameter("weight", OfNormalization: true),
                    new Operand.Parameter("bias", OfNormalization: true),
                    new Operand.RunningStatistic("running_mean", OfNormalization: true),
                    new Operand.RunningStatistic("running_var", OfNormalization: true),
                    eps,
                    bias,
                    Channels,
                    scale,
                    shift);
        }
    }

    /// <summary>That of a node with so many output channels or features.</summary>
    public static AffinePacking Of(Node node, int channels) => new(channels, node.Tensor("bias") is not null, node.Epilogue.Normalization?.Eps);
}
