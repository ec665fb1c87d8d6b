using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// Matrix × vector for a single image with output features in the lanes. The weights of every tile follow one another, so they are read once, straight
/// through, at the speed of the memory. They have room for single precision, whatever their format.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Source">How the inputs lie.</param>
/// <param name="Outputs">Output features.</param>
/// <param name="Activation">What follows, or null.</param>
/// <param name="IsFolded">Whether the weights absorb a normalisation.</param>
internal abstract record LinearImageKernel(Target Target, LinearSource Source, int Outputs, Activation? Activation, bool IsFolded) : PredictionKernel(Target)
{
    public sealed override Mode Mode => Mode.OneImage;

    public sealed override long Work => (long)Inputs * (Target.RoundUp(Outputs) / Target.Lanes) * (IsMemoryBound ? Target.Caches.ReadBeyondSecond : 1);

    public sealed override bool ReadsPlanes => true;

    public sealed override ImageLayout Output => ImageLayout.ChannelsLast(Target.RoundUp(Outputs));

    public sealed override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", new Operand.Packed(Packing.OneWeights)),
        KernelParameter.Floats("b", new Operand.Packed(Packing.OneBias)),
        KernelParameter.Floats("y", new Operand.Destination()));

    public sealed override IReadOnlyList<Packing> Packings =>
    [
        new(Packing.OneWeights, (long)Target.RoundUp(Outputs) * Inputs),
        new(Packing.OneBias, (long)ChannelRows.Count(Activation) * Target.RoundUp(Outputs)),
    ];

    public sealed override IReadOnlyList<Statement> Pack =>
    [
        .. ChannelRows.Pad(Activation, Outputs, Target.RoundUp(Outputs)),
        new Call(PackMethod, [LinearWeights.Of(IsFolded), .. PackOperands, Tiles.Vectors.Sum(), Tiles.Vectors.Length, Target.Lanes, new Operand.Packed(Packing.OneWeights)]),
    ];

    /// <summary>Whether reading the weights is what takes the time.</summary>
    public bool IsMemoryBound => OneImageCost.IsMemoryBound((long)Inputs * Outputs);

    /// <summary>The tiles of outputs.</summary>
    public abstract OneImageTiles Tiles { get; }

    protected int Inputs => Source.Inputs;

    /// <summary>The helper that packs the weights.</summary>
    protected abstract string PackMethod { get; }

    /// <summary>What it is passed of them.</summary>
    protected virtual Operand[] PackOperands => [Outputs, Source.Channels, Source.Pixels];

    /// <summary>Whether a request is one for a single image with weights of this format.</summary>
    protected static bool Serves(KernelRequest request, WeightFormat format) => request.Mode == Mode.OneImage && request.Format == format;

    /// <summary>A kernel with weights in a narrower format, or null where that gains nothing. Every layer has all formats or only one.</summary>
    protected static PredictionKernel? IfCompact(LinearImageKernel kernel) => kernel.IsMemoryBound && LinearOneImageInt8Kernel.Fits(kernel.Inputs) ? kernel : null;

    /// <summary>How the inputs of a request lie.</summary>
    protected static LinearSource SourceOf(KernelRequest request) => LinearSource.Of(request.Node.Input, request.Inputs[0]);

    /// <summary>Writes the store of outputs, each vector of them a value.</summary>
    protected void EmitStore(CodeWriter code, string value, int vector)
    {
        code.Line($"Vec.Store({Activate(value, vector)}, {Expressions.At("y", vector * Target.Lanes)});");
    }

    /// <summary>A vector of outputs of the tile as it is stored.</summary>
    public string Activate(string value, int vector) =>
        ActivationCode.Of(Activation) is { } activation ? activation.Value(value, operand => Numbers(vector, operand + 1)) : value;

    /// <summary>Numbers of a vector of outputs of the tile: what is added, or an operand of the activation.</summary>
    public string Numbers(int vector, int row) => Expressions.Load("b", (vector * Target.Lanes) + (row * Target.RoundUp(Outputs)));

    /// <summary>What a comment says of the tile's sums.</summary>
    protected string InRegisters(int vectors, int chains) =>
        $"// {vectors * Target.Lanes} outputs in registers{(chains == 1 ? string.Empty : $", in {chains} partial sums")}";
}
