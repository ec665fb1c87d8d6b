using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Join;

/// <summary>
/// y = f(x0, x1, ...), one after another in every pixel. A single image's channels need not fill their last vector: what is stored beyond
/// them is overwritten by the next input or pixel, and behind the last pixel a buffer has room for a vector.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Parts">The inputs.</param>
/// <param name="Activation">f, or null.</param>
internal sealed record ConcatKernel(Target Target, Shape Result, int? ImageChannels, EquatableArray<JoinedInput> Parts, Activation? Activation)
    : JoinKernel(Target, Result, ImageChannels, Activation)
{
    public override string Id => $"join.concat.{ModeId}";

    public override string Why => "Vectors are copied, and what the last of an input has too much the next input overwrites.";

    protected override int Inputs => Parts.Count;

    public static PredictionKernel? TryCreate(KernelRequest request)
    {
        if (!Serves(request))
        {
            return null;
        }

        // A single image has its channels one after another in every pixel, a block all features one after another.
        Node node = request.Node;
        int[] channels = node.Inputs.Select(input => input.Shape.Channels).ToArray();
        bool one = request.Mode == Mode.OneImage;
        var parts = InputLayouts(request).Select((layout, i) => new JoinedInput(
            layout,
            one ? channels.Take(i).Sum() : FirstFeature(node, i) * request.Target.Lanes,
            one ? request.Target.RoundUp(channels[i]) / request.Target.Lanes : layout.Groups));
        return new ConcatKernel(request.Target, node.Output, ResultChannels(request), new EquatableArray<JoinedInput>(parts), node.Epilogue.Activation);
    }

    public static bool TryPlan(NodeTraining training) =>
        JoinTraining.Plan(training, TryCreate(training.Request)!, input => training.IsByImage ? ConcatGradientKernel.Of(training, input) : PassedGradient.Of(training, input));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        FeatureLayout output = ResultLayout;
        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For("i", Pixels))
        {
            for (int j = 0; j < Parts.Count; j++)
            {
                using (code.For("c", Parts[j].Groups))
                {
                    string value = $"Vec.Load(x{j} + {Offset(Parts[j].Layout)})";
                    code.Line($"Vec.Store({ActivationCode.Apply(Activation, value)}, {Expressions.At($"y + {Offset(output)}", Parts[j].Start)});");
                }
            }
        }
    }
}
