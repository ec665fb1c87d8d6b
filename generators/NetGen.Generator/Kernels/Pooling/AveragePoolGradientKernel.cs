using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>The gradient of a mean over windows: every element of a window gets its share.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="Op">The windows.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record AveragePoolGradientKernel(Target Target, Shape Input, Shape Result, AveragePoolOp Op, Activation? Producer) : InputGradientKernel(Target, Input, Producer)
{
    public override string Id => "average-pool.gradient";

    public override string Why => "Windows may overlap, so each adds its share to what is there.";

    public static bool TryPlan(NodeTraining training) => WeightlessTraining.Plan(
        training,
        AveragePoolKernel.TryCreate(training.Request),
        () => new AveragePoolGradientKernel(training.Target, training.Node.Input, training.Node.Output, (AveragePoolOp)training.Node.Op, training.Producer) { ImageChannels = training.ImageChannels });

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var windows = new PoolWindows(code, Layout(Input), Layout(Result), Op.Rows, Op.Columns);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            EmitClear(code);
            windows.Emit("dx", () =>
            {
                string factor = AveragePoolKernel.EmitFactor(code, windows, Op);
                code.Line($"var gradient = Vec.Load(dy + {windows.Place}) * {factor};");
                windows.EmitElements(null, offset => code.Line($"Vec.Store(Vec.Load(pr{offset}) + gradient, pr{offset});"), null);
            });
            EmitDerivative(code);
        }
    }
}
