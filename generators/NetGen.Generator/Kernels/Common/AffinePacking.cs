using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>
/// What outputs are multiplied by and what is added to them, packed for prediction: from the batch normalisation behind a node's op, or from
/// its bias alone. Weights absorb the factors. What the activation takes follows what is added (<see cref="ChannelRows"/>).
/// </summary>
/// <param name="Channels">Output channels or features.</param>
/// <param name="HasBias">Whether the op has a bias.</param>
/// <param name="Eps">What the normalisation adds to the variance; null without one.</param>
/// <param name="Operands">What the activation takes.</param>
internal sealed record AffinePacking(int Channels, bool HasBias, double? Eps, EquatableArray<ChannelOperand> Operands)
{
    /// <summary>The factors.</summary>
    public Packing Scale => new(Packing.Scale, Channels);

    /// <summary>What is added, and what the activation takes.</summary>
    public Packing Bias => new(Packing.Bias, (1L + Operands.Count) * Channels);

    /// <summary>Fills <see cref="Scale"/> and <see cref="Bias"/>.</summary>
    public IEnumerable<Statement> Pack =>
        [PackAffine, .. Operands.Select((operand, i) => operand.Spread(Channels, new Operand.Packed(Packing.Bias).Plus((i + 1L) * Channels)))];

    private Statement PackAffine
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
                    new Operand.Parameter("weight", TensorOwner.Normalization),
                    new Operand.Parameter("bias", TensorOwner.Normalization),
                    new Operand.RunningStatistic("running_mean", TensorOwner.Normalization),
                    new Operand.RunningStatistic("running_var", TensorOwner.Normalization),
                    eps,
                    bias,
                    Channels,
                    scale,
                    shift);
        }
    }

    /// <summary>That of a node with so many output channels or features.</summary>
    public static AffinePacking Of(Node node, int channels) => new(
        channels,
        node.Tensor("bias") is not null,
        node.Epilogue.Normalization?.Eps,
        ChannelOperand.Of(node.Epilogue.ActivationStage?.Tensors ?? [], TensorOwner.Activation));
}
