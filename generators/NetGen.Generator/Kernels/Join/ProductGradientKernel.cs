using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Join;

/// <summary>
/// The gradient to one input of a product, for one block: that to the output, times the other inputs. To one number a channel it is the sum
/// over the pixels of that channel.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="PerChannel">For every input, whether it is one number a channel.</param>
/// <param name="Input">The input whose gradient it is.</param>
/// <param name="Producer">The activation whose output that input is and by whose derivative the gradient is multiplied, or null.</param>
/// <param name="Accumulates">Whether it is added to what is there.</param>
internal sealed record ProductGradientKernel(Target Target, Shape Result, EquatableArray<bool> PerChannel, int Input, Activation? Producer, bool Accumulates)
    : Kernel(Target)
{
    public override string Id => PerChannel[Input] ? "join.product.gradient.channel-sums" : "join.product.gradient";

    public override string Why => PerChannel[Input]
        ? "A number of a channel goes to all pixels, so its gradient is the sum over them, which stays in a register."
        : "Every element has its own factors, so one pass over memory does it.";

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush];

    public override KernelSignature Signature => new(
    [
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        .. Enumerable.Range(0, PerChannel.Count).Where(i => i != Input || Producer is not null).Select(i => KernelParameter.Floats($"x{i}", new Operand.Source(i))),
        KernelParameter.Floats("dx", new Operand.SourceGradient(Input)),
    ]);

    private bool IsByChannel => PerChannel.Contains(true);

    // Without a number a channel all elements are one row.
    private int Channels => IsByChannel ? Result.Channels : 1;

    private int Pixels => IsByChannel ? Result.Pixels : Result.Length;

    private IEnumerable<int> Others => Enumerable.Range(0, PerChannel.Count).Where(i => i != Input);

    public override void Emit(CodeWriter code, KernelNames names)
    {
        if (PerChannel[Input])
        {
            EmitSums(code, names.Own);
            return;
        }

        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For("c", Channels))
        using (code.For("i", Pixels))
        {
            EmitStore(code, Times(PixelOf("dy"), Others));
        }
    }

    private void EmitSums(CodeWriter code, string name)
    {
        var sum = new LongSum(code, Target, ["sum"], Pixels);
        using (sum.Open(name, Signature))
        using (code.For("c", Channels))
        {
            sum.StartAtZero();
            sum.Loop("i", Pixels, terms: 1, () => code.Line($"sum += {Times(PixelOf("dy"), Others.Where(i => !PerChannel[i]))};"));
            sum.Finish();
            EmitStore(code, Times("sum", Others.Where(i => PerChannel[i])));
        }
    }

    private void EmitStore(CodeWriter code, string gradient)
    {
        string place = PlaceOf(Input);
        string whole = Accumulates ? $"(Vec.Load(dx + {place}) + {gradient})" : Producer is null ? gradient : $"({gradient})";
        code.Line($"Vec.Store({ActivationCode.StoredGradient(ActivationCode.Of(Producer), Factor(Input), whole)}, dx + {place});");
    }

    private string Times(string gradient, IEnumerable<int> inputs) => string.Concat(inputs.Select(Factor).Prepend(gradient).Select((factor, i) => i == 0 ? factor : $" * {factor}"));

    private string Factor(int input) => $"Vec.Load(x{input} + {PlaceOf(input)})";

    private string PixelOf(string pointer) => $"Vec.Load({pointer} + {Place(isPerChannel: false)})";

    private string PlaceOf(int input) => Place(PerChannel[input]);

    private string Place(bool isPerChannel) => isPerChannel ? $"c * {Target.Lanes}" : $"c * {Pixels * Target.Lanes} + i * {Target.Lanes}";
}
