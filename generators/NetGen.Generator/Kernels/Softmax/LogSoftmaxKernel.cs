using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Softmax;

/// <summary>
/// The logarithm of softmax. The exponentials that are 1, of the largest elements, are added up apart from the others, beside which those would lose
/// their digits.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input, which is that of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Op">Which elements belong together.</param>
/// <param name="Activation">What is applied to what it stores, or null.</param>
internal sealed record LogSoftmaxKernel(Target Target, Shape Input, int? ImageChannels, SoftmaxOp Op, Activation? Activation) : WeightlessKernel(Target, Input, ImageChannels)
{
    public override string Id => $"log-softmax.{ModeId}";

    public override string Why => "The largest element is subtracted first, so that nothing overflows. Exponentials that are 1 are added up apart from the small ones.";

    public override IEnumerable<VectorFunction> Functions => [VectorFunctions.Decay, .. ExponentialSum.Functions, .. ActivationCode.Of(Activation)?.ValueFunctions ?? []];

    public static PredictionKernel? TryCreate(KernelRequest request) => Serves(request) && request.Node.Op is SoftmaxOp { IsLogarithm: true } op
        ? new LogSoftmaxKernel(request.Target, request.Node.Input, ChannelsOf(request), op, request.Node.Epilogue.Activation)
        : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var sets = new SoftmaxSets(code, Target, Layout(Input), Input, Op);
        var exponentials = new ExponentialSum(code, Target, sets.Terms);
        using (exponentials.Terms.Open(names.Own, Signature))
        {
            sets.EmitTail();
            sets.Emit(() =>
            {
                sets.EmitLargest();
                exponentials.Terms.StartAtZero();
                sets.EmitElements(exponentials.Terms, offset => exponentials.EmitTerm(sets.Exponential(VectorFunctions.Decay, offset)));
                exponentials.EmitEnd(sets.AllLanes);

                // The largest first: beside a large one, the logarithm would lose its digits.
                sets.EmitElements(sums: null, offset => code.Line($"Vec.Store({ActivationCode.Apply(Activation, $"Vec.Load(x + {offset}) - largest - logSum")}, y + {offset});"));
            });
        }
    }
}
