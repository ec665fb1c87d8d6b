using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>The gradient of an image with pixels around it: the sum over its copies.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="Op">The pixels that were added.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record PaddingGradientKernel(Target Target, Shape Input, Shape Result, PaddingOp Op, Activation? Producer) : InputGradientKernel(Target, Input, Producer)
{
    public override string Id => "padding.gradient";

    public override string Why => "The image itself comes first, which sets every pixel once; its copies are added run after run.";

    public static bool TryPlan(NodeTraining training) => WeightlessTraining.Plan(
        training,
        PaddingKernel.TryCreate(training.Request),
        () => new PaddingGradientKernel(training.Target, training.Node.Input, training.Node.Output, (PaddingOp)training.Node.Op, training.Producer) { ImageChannels = training.ImageChannels });

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var runs = new PaddedRuns(code, Layout(Input), Layout(Result), Op.Rows, Op.Columns);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            (PaddedRun, PaddedRun)[] copies = [.. runs.All().Skip(1).Where(r => r.Row.Source is not null && r.Column.Source is not null)];
            bool last = copies.Length == 0;
            runs.Emit(runs.All().Take(1), "dy", "dx", (from, to) => Set(to!, $"Vec.Load({from})", last));
            runs.Emit(copies, "dy", "dx", (from, to) => Set(to!, $"Vec.Load({to}) + Vec.Load({from})", apply: false));
            if (!last)
            {
                EmitDerivative(code);
            }
        }

        void Set(string to, string value, bool apply) =>
            code.Line($"Vec.Store({(apply && Producer is not null ? Stored($"Vec.Load(x + ({to} - dx))", value) : value)}, {to});");
    }
}
