using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>
/// The way back through a function that takes numbers of the channel, for a block: the gradient to its input, which may lie over the input, and what the block
/// adds to the gradients to those numbers: [operand][channel]. As a part of another kernel it takes one channel.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Shape">Shape of the input, as channels that have numbers.</param>
/// <param name="Function">The function.</param>
/// <param name="Producer">The activation whose output the input is and by whose derivative the gradient is multiplied, or null.</param>
/// <param name="PassesGradient">Whether the gradient to the input is needed.</param>
/// <param name="Value">What x is.</param>
/// <param name="Arriving">What dy is.</param>
/// <param name="Result">What dx is.</param>
/// <param name="Sums">Where the block's sums go; null where nobody asks for them.</param>
internal sealed record ChannelActivationGradientKernel(
    Target Target, Shape Shape, ChannelFunction Function, Activation? Producer, bool PassesGradient, Operand Value, Operand Arriving, Operand Result, Operand? Sums)
    : Kernel(Target)
{
    /// <summary>Where the sums of the gradient to the input go, for a bias before the function; null without one.</summary>
    public Operand? Bias { get; init; }

    /// <summary>Floats from an operand's sums to the next one's.</summary>
    public int SumsStride { get; init; } = Shape.Channels;

    public override string Id => Sums is null ? "pointwise.channels.input-gradient" : PassesGradient ? "pointwise.channels.gradients" : "pointwise.channels.operand-gradients";

    public override string Why => Sums is null ? "Every element has its own derivative, so one pass over memory does it."
        : PassesGradient ? "All gradients need the input and the gradient to the output, so one pass over memory makes them."
        : "A number goes to all pixels of its channel, so its gradient is the sum over them.";

    public override KernelSignature Signature => new(
    [
        KernelParameter.Floats("x", Value),
        KernelParameter.Floats("dy", Arriving),
        .. PassesGradient ? [.. Function.Parameters, KernelParameter.Floats("dx", Result)] : Enumerable.Empty<KernelParameter>(),
        .. Sums is null ? Enumerable.Empty<KernelParameter>() : [KernelParameter.Floats("sums", Sums)],
        .. Bias is null ? Enumerable.Empty<KernelParameter>() : [KernelParameter.Floats("db", Bias)],
    ]);

    public override IEnumerable<VectorFunction> Functions
    {
        get
        {
            IEnumerable<VectorFunction> ofInput = [.. Function.Code.GradientFunctions, .. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush];
            return [.. PassesGradient ? ofInput : [], .. Sums is null ? [] : Function.Code.OperandGradients];
        }
    }

    // Operands of which there are sums.
    private int Summed => Sums is null ? 0 : Function.Operands.Count;

    public override void Emit(CodeWriter code, KernelNames names) => EmitMethod(code, names.Own);

    /// <summary>Writes the method under a name, for another kernel that calls it as a part of its own.</summary>
    public void EmitMethod(CodeWriter code, string name)
    {
        string[] cells = [.. Enumerable.Range(0, Summed).Select(Cell), .. Bias is null ? Enumerable.Empty<string>() : [BiasCell]];
        var sums = new LongSum(code, Target, cells, cells.Length == 0 ? 0 : Shape.Pixels);
        using (sums.Open(name, Signature))
        using (code.For("c", Shape.Channels))
        {
            for (int i = 0; PassesGradient && i < Function.Operands.Count; i++)
            {
                code.Line($"var {ChannelFunction.Variable(i)} = Vec.Create({ChannelFunction.Pointer(i)}[c]);");
            }

            sums.StartAtZero();
            sums.Loop("i", Shape.Pixels, terms: 1, () => EmitElement(code));
            sums.Finish();
            for (int i = 0; i < Summed; i++)
            {
                code.Line($"sums[{Expressions.Plus("c", i * SumsStride)}] = Vec.Sum({Cell(i)});");
            }

            if (Bias is not null)
            {
                code.Line($"db[c] = Vec.Sum({BiasCell});");
            }
        }
    }

    private const string BiasCell = "sum";

    private static string Cell(int operand) => $"sum{operand}";

    private void EmitElement(CodeWriter code)
    {
        ActivationCode function = Function.Code;
        code.Line("var value = Vec.Load(x);");
        code.Line("var gradient = Vec.Load(dy);");
        for (int i = 0; i < Summed; i++)
        {
            code.Line($"{Cell(i)} += {function.OperandGradients[i].Call("value", "gradient")};");
        }

        if (PassesGradient)
        {
            string result = ActivationCode.StoredGradient(ActivationCode.Of(Producer), "value", function.Gradient("value", "gradient", ChannelFunction.Variable));
            if (Bias is not null)
            {
                code.Line($"gradient = {result};");
                code.Line($"{BiasCell} += gradient;");
                result = "gradient";
            }

            code.Line($"Vec.Store({result}, dx);");
            code.Line($"dx += {Target.Lanes};");
        }

        code.Line($"x += {Target.Lanes};");
        code.Line($"dy += {Target.Lanes};");
    }
}
