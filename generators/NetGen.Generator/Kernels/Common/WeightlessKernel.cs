using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>A kernel without weights: one text for both layouts, since a pixel's channels are vectors in either.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">For a single image: channels of a pixel of the output with padding. Null for a block.</param>
internal abstract record WeightlessKernel(Target Target, Shape Result, int? ImageChannels) : PredictionKernel(Target)
{
    public sealed override Mode Mode => ImageChannels is null ? Mode.Block : Mode.OneImage;

    /// <summary>Without products, what it takes is next to nothing beside them.</summary>
    public override long Work => 0;

    public override ImageLayout Output => ImageChannels is { } channels ? ImageLayout.ChannelsLast(channels) : default;

    public sealed override KernelSignature Signature => new([.. Sources, KernelParameter.Floats("y", new Operand.Destination())]);

    /// <summary>The inputs.</summary>
    protected virtual IEnumerable<KernelParameter> Sources => [KernelParameter.Floats("x", new Operand.Source())];

    /// <summary>What it takes at a time, as the last part of its id.</summary>
    protected string ModeId => ImageChannels is null ? "blocks" : "one-image";

    /// <summary>How the output lies, or an input whose pixels have as many channels.</summary>
    protected FeatureLayout Layout(Shape shape) => ImageChannels is { } channels ? FeatureLayout.OneImage(Target, channels) : FeatureLayout.Blocks(Target, shape);

    /// <summary>Whether a request is one that such kernels serve: without weights they have no narrower format.</summary>
    protected static bool Serves(KernelRequest request) => request.Mode == Mode.Block || request is { Mode: Mode.OneImage, Format: WeightFormat.Float32 };

    /// <summary>Channels of a pixel of the first input with padding; null for a block.</summary>
    protected static int? ChannelsOf(KernelRequest request) => request.Mode == Mode.OneImage ? request.Inputs[0].Channels : null;
}
