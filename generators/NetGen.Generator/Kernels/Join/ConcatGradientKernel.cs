using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Join;

/// <summary>
/// The gradient to one of several images whose channels follow one another: some channels of every pixel of that to the output. What the last vector of a pixel has too
/// much lies in the padding, which nobody reads.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Pixels">Pixels of an image.</param>
/// <param name="First">Channels before those of the input.</param>
/// <param name="Channels">Channels of the input.</param>
/// <param name="Results">Channels of a pixel of the output with padding.</param>
/// <param name="Producer">The activation whose output the input is and by whose derivative the gradient is multiplied, or null.</param>
/// <param name="Accumulates">Whether it is added to what is there.</param>
/// <param name="Input">Which input.</param>
internal sealed record ConcatGradientKernel(Target Target, int Pixels, int First, int Channels, int Results, Activation? Producer, bool Accumulates, int Input) : Kernel(Target)
{
    public override string Id => "join.concat.gradient.one-image";

    public override string Why => "The channels of an input are some of every pixel, which are copied as vectors.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source(Input)),
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        KernelParameter.Floats("dx", new Operand.SourceGradient(Input)));

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush];

    public static Kernel Of(NodeTraining training, int input)
    {
        Node node = training.Node;
        GradientRequest request = training.Inputs[input];
        return new ConcatGradientKernel(
            training.Target,
            node.Output.Pixels,
            node.Inputs.Take(input).Sum(other => other.Shape.Channels),
            node.Inputs[input].Shape.Channels,
            training.Target.RoundUp(node.Output.Channels),
            request.Producer,
            request.Accumulates,
            input);
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        int padded = Target.RoundUp(Channels);
        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For("i", Pixels))
        using (code.For("c", padded, Target.Lanes))
        {
            string place = $"i * {padded} + c";
            string gradient = $"Vec.Load({Expressions.At($"dy + i * {Results} + c", First)})";
            string value = Accumulates ? $"(Vec.Load(dx + {place}) + {gradient})" : gradient;
            code.Line($"Vec.Store({ActivationCode.StoredGradient(ActivationCode.Of(Producer), $"Vec.Load(x + {place})", value)}, dx + {place});");
        }
    }
}
