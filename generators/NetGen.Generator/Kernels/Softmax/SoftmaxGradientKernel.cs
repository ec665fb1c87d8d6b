using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Softmax;

/// <summary>
/// The gradient of softmax s, dx = s · (dy − Σ dy · s), or of its logarithm, dx = dy − s · Σ dy. dx may be x.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Op">Which elements belong together.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record SoftmaxGradientKernel(Target Target, Shape Input, SoftmaxOp Op, Activation? Producer) : InputGradientKernel(Target, Input, Producer)
{
    public override string Id => Op.IsLogarithm ? "log-softmax.gradient" : "softmax.gradient";

    public override string Why => "Softmax is computed anew from the input, so that the gradient may be written over it.";

    public override IEnumerable<VectorFunction> Functions => [VectorFunctions.Decay, .. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush];

    public static bool TryPlan(NodeTraining training) => WeightlessTraining.Plan(
        training,
        SoftmaxKernel.TryCreate(training.Request) ?? LogSoftmaxKernel.TryCreate(training.Request),
        () => new SoftmaxGradientKernel(training.Target, training.Node.Input, (SoftmaxOp)training.Node.Op, training.Producer));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var sets = new SoftmaxSets(code, Target, FeatureLayout.Blocks(Target, Input), Input, Op);
        LongSum sums = sets.Sums("total", "sum");
        using (sums.Open(names.Own, Signature))
        {
            sets.Emit(() =>
            {
                sets.EmitLargest();
                sums.StartAtZero();
                sets.EmitElements(sums, offset =>
                {
                    code.Line($"var e = {sets.Exponential(VectorFunctions.Decay, offset)};");
                    code.Line("total += e;");
                    code.Line(Op.IsLogarithm
                        ? $"sum += Vec.Load(dy + {offset});"
                        : $"sum = Vec.MultiplyAddEstimate(e, Vec.Load(dy + {offset}), sum);");
                });
                sums.Finish();
                code.Line("var factor = VecF.One / total;");
                code.Line("sum *= factor;");
                sets.EmitElements(sums: null, offset =>
                {
                    string value = Op.IsLogarithm
                        ? $"Vec.Load(dy + {offset}) - {sets.Exponential(VectorFunctions.Decay, offset)} * sum"
                        : $"{sets.Exponential(VectorFunctions.Decay, offset)} * factor * (Vec.Load(dy + {offset}) - sum)";
                    code.Line($"Vec.Store({Stored($"Vec.Load(x + {offset})", value)}, dx + {offset});");
                });
            });
        }
    }
}
