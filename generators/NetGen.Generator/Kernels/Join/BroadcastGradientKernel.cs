using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Join;

/// <summary>
/// The gradient to one input of a product or another function, for one block: of a product that to the output, times the other inputs. To one number a channel
/// it is the sum over the pixels of that channel.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="Function">What is made of the inputs.</param>
/// <param name="PerChannel">For every input, whether it is one number a channel.</param>
/// <param name="Input">The input whose gradient it is.</param>
/// <param name="Producer">The activation whose output that input is and by whose derivative the gradient is multiplied, or null.</param>
/// <param name="Accumulates">Whether it is added to what is there.</param>
/// <param name="Present">The lanes that have an image, where the gradient is not finite for all numbers; null where it may be taken of any.</param>
internal sealed record BroadcastGradientKernel(
    Target Target, Shape Result, JoinFunction Function, EquatableArray<bool> PerChannel, int Input, Activation? Producer, bool Accumulates, PresentImages? Present)
    : Kernel(Target)
{
    private const string Sum = "sum";

    public override string Id => PerChannel[Input] ? $"join.{JoinText.Id(Function)}.gradient.channel-sums" : $"join.{JoinText.Id(Function)}.gradient";

    public override string Why => PerChannel[Input]
        ? "A number of a channel goes to all pixels, so its gradient is the sum over them, which stays in a register."
        : $"Every element has its own {(Function == JoinFunction.Product ? "factors" : "derivative")}, so one pass over memory does it.";

    public override IEnumerable<VectorFunction> Functions =>
        [.. ActivationCode.Of(Producer)?.GradientFunctions ?? [], .. JoinText.GradientFunctions(Function), VectorFunctions.Flush];

    public override KernelSignature Signature => new(
    [
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        .. Enumerable.Range(0, PerChannel.Count).Where(IsRead).Select(i => KernelParameter.Floats($"x{i}", new Operand.Source(i))),
        .. Present?.Parameters ?? [],
        KernelParameter.Floats("dx", new Operand.SourceGradient(Input)),
    ]);

    private bool IsByChannel => PerChannel.Contains(true);

    private IEnumerable<int> Others => Enumerable.Range(0, PerChannel.Count).Where(i => i != Input);

    /// <param name="training">The node.</param>
    /// <param name="input">The input.</param>
    /// <param name="present">As of the kernel.</param>
    public static Kernel Of(NodeTraining training, int input, PresentImages? present)
    {
        Node node = training.Node;
        GradientRequest request = training.Inputs[input];
        JoinFunction function = ((BroadcastOp)node.Op).Function;
        return new BroadcastGradientKernel(
            training.Target,
            node.Output,
            function,
            new EquatableArray<bool>(node.Inputs.Select((_, i) => BroadcastOp.IsPerChannel(node, i))),
            input,
            request.Producer,
            request.Accumulates,
            present);
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        if (PerChannel[Input])
        {
            EmitSums(code, names.Own);
            return;
        }

        using (KernelMethod.Open(code, names.Own, Signature))
        {
            Present?.Emit(code);
            if (!IsByChannel)
            {
                EmitPixels(code, Result.Length);
                return;
            }

            using (code.For("c", Result.Channels))
            {
                EmitPixels(code, Result.Pixels);
            }
        }
    }

    private void EmitPixels(CodeWriter code, int count)
    {
        using (code.For("i", count))
        {
            EmitStore(code, Element());
        }
    }

    private void EmitSums(CodeWriter code, string name)
    {
        if (Function == JoinFunction.Product)
        {
            EmitProductSums(code, name);
            return;
        }

        var sum = new LongSum(code, Target, [Sum], Result.Pixels);
        using (sum.Open(name, Signature))
        {
            Present?.Emit(code);
            using (code.For("c", Result.Channels))
            {
                sum.StartAtZero();
                sum.Loop("i", Result.Pixels, terms: 1, () => code.Line($"{Sum} += {Element()};"));
                sum.Finish();
                EmitStore(code, Sum);
            }
        }
    }

    // The factors of the channel are multiplied in once.
    private void EmitProductSums(CodeWriter code, string name)
    {
        string[] pixels = [Pixel("dy"), .. Others.Where(i => !PerChannel[i]).Select(Factor)];
        string last = pixels[pixels.Length - 1];
        var sum = new LongSum(code, Target, [Sum], Result.Pixels);
        using (sum.Open(name, Signature))
        using (code.For("c", Result.Channels))
        {
            sum.StartAtZero();
            sum.Loop("i", Result.Pixels, terms: 1, () => code.Line($"{Sum} = Vec.MultiplyAddEstimate({Product(pixels.Take(pixels.Length - 1))}, {last}, {Sum});"));
            sum.Finish();
            EmitStore(code, Product([Sum, .. Others.Where(i => PerChannel[i]).Select(Factor)]));
        }
    }

    private void EmitStore(CodeWriter code, string gradient)
    {
        string dx = $"dx + {Place(PerChannel[Input])}";
        string value = Accumulates ? $"Vec.Load({dx}) + {gradient}" : gradient;
        if (value != Sum)
        {
            code.Line($"var gradient = {value};");
            value = "gradient";
        }

        code.Line($"Vec.Store({ActivationCode.StoredGradient(ActivationCode.Of(Producer), Factor(Input), value)}, {dx});");
    }

    private bool IsRead(int input) => JoinText.Reads(Function, Input, input) || (input == Input && Producer is not null);

    // What an element of the output adds to the gradient.
    private string Element() =>
        JoinText.Gradient(Function, Pixel("dy"), [.. Enumerable.Range(0, PerChannel.Count).Select(i => JoinText.Operand(Present, Factor(i), i))], Input);

    private static string Product(IEnumerable<string> factors) => string.Join(" * ", factors);

    private string Factor(int input) => $"Vec.Load(x{input} + {Place(PerChannel[input])})";

    private string Pixel(string pointer) => $"Vec.Load({pointer} + {Place(isPerChannel: false)})";

    private string Place(bool isPerChannel) =>
        isPerChannel ? $"c * {Target.Lanes}"
        : IsByChannel ? $"c * {Result.Pixels * Target.Lanes} + i * {Target.Lanes}"
        : $"i * {Target.Lanes}";
}
