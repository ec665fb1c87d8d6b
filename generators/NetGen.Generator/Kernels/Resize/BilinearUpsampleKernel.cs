using System.Linq;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>An enlarged image, interpolated between four pixels.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Op">How the image is enlarged.</param>
internal sealed record BilinearUpsampleKernel(Target Target, Shape Input, Shape Result, int? ImageChannels, UpsampleOp Op) : WeightlessKernel(Target, Result, ImageChannels)
{
    public override string Id => $"upsample.bilinear.{ModeId}";

    public override string Why => "A pixel's place and its shares are found once for all channels.";

    public static PredictionKernel? TryCreate(KernelRequest request) => Serves(request) && request.Node.Op is UpsampleOp { Mode: UpsampleMode.Bilinear } op
        ? new BilinearUpsampleKernel(request.Target, request.Node.Input, request.Node.Output, ChannelsOf(request), op)
        : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            new EnlargedPixels(code, Layout(Input), Layout(Result), Op).EmitBilinear("x", "y", () =>
            {
                (string first, string firstShare) = EnlargedPixels.Corners[0];
                code.Line($"var value = Vec.Load(px + {first}) * {firstShare};");
                foreach ((string offset, string share) in EnlargedPixels.Corners.Skip(1))
                {
                    code.Line($"value = Vec.MultiplyAddEstimate(Vec.Load(px + {offset}), {share}, value);");
                }

                code.Line("Vec.Store(value, py);");
            });
        }
    }
}
