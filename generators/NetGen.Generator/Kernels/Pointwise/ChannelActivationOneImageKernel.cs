using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>An elementwise function that takes numbers of the channel, for a single image with channels in the lanes.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Shape">Shape of the input, as it lies in memory.</param>
/// <param name="PaddedChannels">Channels of a pixel with padding.</param>
/// <param name="IsFlattened">
/// Whether the layer sees a vector that still lies in memory as an image, [pixel][channel], and has numbers of its features. Then every pixel has its own.
/// </param>
/// <param name="Function">The function.</param>
internal sealed record ChannelActivationOneImageKernel(Target Target, Shape Shape, int PaddedChannels, bool IsFlattened, ChannelFunction Function) : PredictionKernel(Target)
{
    public override string Id => IsFlattened ? "pointwise.channels.one-image.flattened" : "pointwise.channels.one-image";

    public override string Why => "Every element has its own value, and the numbers of channels lie in the lanes as the channels do.";

    public override Mode Mode => Mode.OneImage;

    public override long Work => 0;

    public override IEnumerable<VectorFunction> Functions => Function.Code.ValueFunctions;

    public override KernelSignature Signature => new(
    [
        KernelParameter.Floats("x", new Operand.Source()),
        .. Function.Operands.Select((_, i) => KernelParameter.Floats(ChannelFunction.Pointer(i), Row(i))),
        KernelParameter.Floats("y", new Operand.Destination()),
    ]);

    public override ImageLayout Output => ImageLayout.ChannelsLast(PaddedChannels);

    public override IReadOnlyList<Packing> Packings => [new(Packing.OneOperands, Function.Operands.Count * RowFloats)];

    public override IReadOnlyList<Statement> Pack => [.. Function.Operands.Select((operand, i) => Write(operand, Row(i)))];

    private long RowFloats => (IsFlattened ? Shape.Pixels : 1L) * PaddedChannels;

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        request is { Mode: Mode.OneImage, Format: WeightFormat.Float32, Node: var node } && ChannelFunction.Of(node) is { } function
            ? new ChannelActivationOneImageKernel(
                request.Target, node.Input, request.Inputs[0].Channels, !function.IsShared && node is { LayerInput.Rank: 1, Input.Rank: > 1 }, function)
            : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        FeatureLayout layout = FeatureLayout.OneImage(Target, PaddedChannels);
        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For("c", layout.Groups))
        {
            if (!IsFlattened)
            {
                EmitOperands(code, layout, pixel: string.Empty);
            }

            using (code.For("i", Shape.Pixels))
            {
                if (IsFlattened)
                {
                    EmitOperands(code, layout, $" + i * {layout.PixelStride}");
                }

                string offset = $"c * {layout.GroupStride} + i * {layout.PixelStride}";
                code.Line($"Vec.Store({Function.Code.Value($"Vec.Load(x + {offset})", ChannelFunction.Variable)}, y + {offset});");
            }
        }
    }

    private void EmitOperands(CodeWriter code, FeatureLayout layout, string pixel)
    {
        for (int i = 0; i < Function.Operands.Count; i++)
        {
            code.Line($"var {ChannelFunction.Variable(i)} = {layout.PerChannel(Target, ChannelFunction.Pointer(i) + pixel, "c")};");
        }
    }

    private Operand Row(int operand) => new Operand.Packed(Packing.OneOperands).Plus(operand * RowFloats);

    private Statement Write(ChannelOperand operand, Operand row) =>
        Function.IsShared ? operand.Spread(PaddedChannels, row)
        : IsFlattened ? new Call("LayoutConversion.ToChannelsLast", operand.Parameter, Shape.Channels, Shape.Pixels, PaddedChannels, row)
        : new Call("WeightPacking.Pad", operand.Parameter, Shape.Channels, PaddedChannels, row);
}
