using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>The gradient of a maximum over windows that slide: it goes to the first element that is the largest.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="Rows">The window along the rows.</param>
/// <param name="Columns">The window along the columns.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record MaxPoolGradientKernel(Target Target, Shape Input, Shape Result, WindowAxis Rows, WindowAxis Columns, Activation? Producer)
    : InputGradientKernel(Target, Input, Producer)
{
    public override string Id => "max-pool.sliding.gradient";

    public override string Why => "Finding the largest element anew takes less memory than keeping where it was.";

    public static bool TryPlan(NodeTraining training)
    {
        var forward = MaxPoolKernel.TryCreate(training.Request) as MaxPoolKernel;
        return WeightlessTraining.Plan(training, forward, () => new MaxPoolGradientKernel(training.Target, forward!.Input, forward.Result, forward.Rows, forward.Columns, training.Producer) { ImageChannels = training.ImageChannels });
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var windows = new MaxPoolWindows(code, Layout(Input), Layout(Result), Rows, Columns);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            EmitClear(code);
            windows.Emit(segment =>
            {
                windows.EmitMaximum(segment);
                code.Line($"var gradient = Vec.Load(dy + {windows.Place});");
                code.Line($"float* pd = dx + (px - x);");
                windows.EmitTaps(segment, offset => FirstMaximum.EmitGradient(code, $"px + {offset}", $"pd + {offset}"));
            });
            EmitDerivative(code);
        }
    }
}
