using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>An elementwise function that takes numbers of the channel, for a block. It reads them where the parameters are.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Shape">Shape of the input, as channels that have numbers.</param>
/// <param name="Function">The function.</param>
internal sealed record ChannelActivationBlocksKernel(Target Target, Shape Shape, ChannelFunction Function) : PredictionKernel(Target)
{
    public override string Id => "pointwise.channels.blocks";

    public override string Why => "Every element has its own value, so one pass over memory does it.";

    public override Mode Mode => Mode.Block;

    public override long Work => 0;

    public override IEnumerable<VectorFunction> Functions => Function.Code.ValueFunctions;

    public override KernelSignature Signature => new(
        [KernelParameter.Floats("x", new Operand.Source()), .. Function.Parameters, KernelParameter.Floats("y", new Operand.Destination())]);

    public static PredictionKernel? TryCreate(KernelRequest request) => request.Mode == Mode.Block && ChannelFunction.Of(request.Node) is { } function
        ? new ChannelActivationBlocksKernel(request.Target, function.ShapeOf(request.Node), function)
        : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For("c", Shape.Channels))
        {
            for (int i = 0; i < Function.Operands.Count; i++)
            {
                code.Line($"var {ChannelFunction.Variable(i)} = Vec.Create({ChannelFunction.Pointer(i)}[c]);");
            }

            using (code.For("i", Shape.Pixels))
            {
                string offset = $"c * {Shape.Pixels * Target.Lanes} + i * {Target.Lanes}";
                code.Line($"Vec.Store({Function.Code.Value($"Vec.Load(x + {offset})", ChannelFunction.Variable)}, y + {offset});");
            }
        }
    }
}
