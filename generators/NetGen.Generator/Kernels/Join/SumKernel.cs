using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Join;

/// <summary>y = f(x0 + x1 + ...).</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Layouts">How the inputs lie.</param>
/// <param name="Activation">f, or null.</param>
internal sealed record SumKernel(Target Target, Shape Result, int? ImageChannels, EquatableArray<FeatureLayout> Layouts, Activation? Activation)
    : JoinKernel(Target, Result, ImageChannels, Activation)
{
    public override string Id => $"join.sum.{ModeId}";

    public override string Why => "All inputs are read in one pass, so that the output is written once.";

    protected override int Inputs => Layouts.Count;

    public static PredictionKernel? TryCreate(KernelRequest request) => !Serves(request) ? null
        : new SumKernel(request.Target, request.Node.Output, ResultChannels(request), new EquatableArray<FeatureLayout>(InputLayouts(request)), request.Node.Epilogue.Activation);

    public static bool TryPlan(NodeTraining training) =>
        JoinTraining.Plan(training, TryCreate(training.Request)!, input => PassedGradient.Of(training, input));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        FeatureLayout output = ResultLayout;
        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For("i", Pixels))
        using (code.For("c", output.Groups))
        {
            string sum = string.Join(" + ", Layouts.Select((layout, j) => $"Vec.Load(x{j} + {Offset(layout)})"));
            code.Line($"Vec.Store({(Activation is null ? sum : ActivationCode.Apply(Activation, $"({sum})"))}, y + {Offset(output)});");
        }
    }
}
