using System;
using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>A single image with channels in the lanes.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Run">What is normalised.</param>
/// <param name="PaddedChannels">Channels of a pixel with padding. Behind the vectors that hold channels there may be others, which hold nothing.</param>
internal abstract record RunImageKernel(Target Target, RunNormalization Run, int PaddedChannels) : PredictionKernel(Target)
{
    public sealed override Mode Mode => Mode.OneImage;

    public sealed override long Work => 0;

    public sealed override IEnumerable<VectorFunction> Functions => Run.ValueFunctions;

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", new Operand.Packed(Packing.OneWeights)),
        KernelParameter.Floats("b", new Operand.Packed(Packing.OneBias)),
        KernelParameter.Floats("y", new Operand.Destination()));

    public sealed override ImageLayout Output => ImageLayout.ChannelsLast(PaddedChannels);

    public sealed override IReadOnlyList<Packing> Packings => [new(Packing.OneWeights, Weights), new(Packing.OneBias, Run.Centres ? Weights : 0)];

    public sealed override IReadOnlyList<Statement> Pack => Run.Affine == RunAffine.None ? [] : [Spread("weight", Packing.OneWeights), .. Run.Centres ? [Spread("bias", Packing.OneBias)] : (Statement[])[]];

    protected NormalizedRuns Runs => Run.Runs;

    protected int Lanes => Target.Lanes;

    /// <summary>Vectors that hold the channels of a pixel.</summary>
    protected int Groups => Target.RoundUp(Runs.Channels) / Lanes;

    /// <summary>Weights with padding.</summary>
    protected virtual int Weights => Target.RoundUp(Run.Weights);

    /// <summary>Fills the packed weights or shifts.</summary>
    protected virtual Statement Spread(string parameter, string packed) =>
        new Call("WeightPacking.Pad", new Operand.Parameter(parameter), Run.Weights, Weights, new Operand.Packed(packed));

    /// <summary>Whether a request is one for a single image.</summary>
    protected static bool Serves(KernelRequest request) => request is { Mode: Mode.OneImage, Format: WeightFormat.Float32 };

    /// <summary>Writes a sum over values, each of which is a vector.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="loop">Writes the loop over the values, given what is done with the C# of their address.</param>
    /// <param name="term">Writes the term of a value.</param>
    protected static void EmitSum(LongSum sum, Action<LongSum, Action<string>> loop, Action<string> term)
    {
        sum.StartAtZero();
        loop(sum, term);
        sum.Finish();
    }
}
