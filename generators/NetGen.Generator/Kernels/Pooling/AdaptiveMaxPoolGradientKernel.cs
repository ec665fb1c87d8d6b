using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>The gradient of a maximum over windows of several sizes: it goes to the first element, in row-major order, that is the largest.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="Rows">Windows along the rows.</param>
/// <param name="Columns">Windows along the columns.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record AdaptiveMaxPoolGradientKernel(Target Target, Shape Input, Shape Result, PoolAxis Rows, PoolAxis Columns, Activation? Producer)
    : InputGradientKernel(Target, Input, Producer)
{
    public override string Id => "max-pool.adaptive.gradient";

    public override string Why => "Finding the largest element anew takes less memory than keeping where it was.";

    public static bool TryPlan(NodeTraining training)
    {
        var forward = AdaptiveMaxPoolKernel.TryCreate(training.Request) as AdaptiveMaxPoolKernel;
        return WeightlessTraining.Plan(training, forward, () => new AdaptiveMaxPoolGradientKernel(training.Target, forward!.Input, forward.Result, forward.Rows, forward.Columns, training.Producer));
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var windows = new PoolWindows(code, FeatureLayout.Blocks(Target, Input), FeatureLayout.Blocks(Target, Result), Rows, Columns);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            EmitClear(code);
            windows.Emit("x", () =>
            {
                AdaptiveMaxPoolKernel.EmitMaximum(code, windows);
                code.Line($"var gradient = Vec.Load(dy + {windows.Place});");
                windows.EmitElements(
                    () => code.Line("float* pd = dx + (pr - x);"),
                    offset =>
                    {
                        using (code.Braces())
                        {
                            FirstMaximum.EmitGradient(code, $"pr{offset}", $"pd{offset}");
                        }
                    },
                    null);
            });
            EmitDerivative(code);
        }
    }
}
