using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Softmax;

/// <summary>Softmax: the exponentials, divided by their sum.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input, which is that of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Op">Which elements belong together.</param>
/// <param name="Activation">What is applied to what it stores, or null.</param>
internal sealed record SoftmaxKernel(Target Target, Shape Input, int? ImageChannels, SoftmaxOp Op, Activation? Activation) : WeightlessKernel(Target, Input, ImageChannels)
{
    public override string Id => $"softmax.{ModeId}";

    public override string Why => "The largest element is subtracted first, so that nothing overflows. Exponentials are kept, so that each is computed once.";

    public override IEnumerable<VectorFunction> Functions => [VectorFunctions.Exp, .. ActivationCode.Of(Activation)?.ValueFunctions ?? []];

    public static PredictionKernel? TryCreate(KernelRequest request) => Serves(request) && request.Node.Op is SoftmaxOp { IsLogarithm: false } op
        ? new SoftmaxKernel(request.Target, request.Node.Input, ChannelsOf(request), op, request.Node.Epilogue.Activation)
        : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var sets = new SoftmaxSets(code, Target, Layout(Input), Input, Op);
        LongSum sums = sets.Sums("sum");
        using (sums.Open(names.Own, Signature))
        {
            sets.EmitTail();
            sets.Emit(() =>
            {
                sets.EmitLargest();
                sums.StartAtZero();
                sets.EmitElements(sums, offset =>
                {
                    code.Line($"var e = {sets.Exponential(VectorFunctions.Exp, offset)};");
                    code.Line("sum += e;");
                    code.Line($"Vec.Store(e, y + {offset});");
                });
                sums.Finish();
                code.Line($"var factor = VecF.One / {sets.AllLanes("sum")};");
                sets.EmitElements(sums: null, offset => code.Line($"Vec.Store({ActivationCode.Apply(Activation, $"Vec.Load(y + {offset}) * factor")}, y + {offset});"));
            });
        }
    }
}
