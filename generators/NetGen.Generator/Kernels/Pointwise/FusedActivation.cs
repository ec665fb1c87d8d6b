using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>
/// The way back through an activation with operands inside the kernel of the gradient to the weights. That comes to a channel of the gradient to the output before
/// any other does. It writes the gradient to the value before the activation over that value, from where it and all others then read it. The gradients to the bias
/// and to the operands are summed up in the same loop.
/// </summary>
/// <param name="Function">The activation.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Rows">What it takes: [operand][channel].</param>
/// <param name="Sums">Where the block's sums for the operands go, [operand][channel], or [operand] with the stride of that; null where nobody asks for them.</param>
/// <param name="Bias">Where those of a bias go; null without one.</param>
internal sealed record FusedActivation(ChannelFunction Function, int Channels, Operand Rows, Operand? Sums, Operand? Bias)
{
    /// <summary>What it reads: the value before the activation, z, the gradient to the output, dy, and the operands.</summary>
    public IEnumerable<KernelParameter> Inputs =>
    [
        KernelParameter.Floats("z", new Operand.BeforeActivation()), KernelParameter.Floats("dy", new Operand.ArrivingGradient()), KernelParameter.Floats("rows", Rows),
    ];

    /// <summary>What it writes beside z.</summary>
    public IEnumerable<KernelParameter> Results =>
    [
        .. Sums is null ? Enumerable.Empty<KernelParameter>() : [KernelParameter.Floats("sums", Sums)],
        .. Bias is null ? Enumerable.Empty<KernelParameter>() : [KernelParameter.Floats("db", Bias)],
    ];

    /// <summary>Writes the call for one channel.</summary>
    /// <param name="code">Receives the text.</param>
    /// <param name="target">The processor.</param>
    /// <param name="name">Name of the part.</param>
    /// <param name="channel">The channel, as C#.</param>
    /// <param name="planeFloats">Floats of a channel.</param>
    public void EmitCall(CodeWriter code, Target target, string name, string channel, int planeFloats)
    {
        string plane = $"{channel} * {planeFloats}";
        var part = new KernelPart(name, PartOf(target, planeFloats / target.Lanes).Signature);
        code.Line($"{part.Call(
        [
            ("x", $"z + {plane}"),
            ("dy", $"dy + {plane}"),
            .. Function.Operands.Select((_, i) => (ChannelFunction.Pointer(i), $"{Expressions.Plus("rows", (long)i * Channels)} + {channel}")),
            ("dx", $"z + {plane}"),
            .. Results.Select(result => (result.Name, $"{result.Name} + {channel}")),
        ])};");
    }

    /// <summary>Writes the part, which takes one channel.</summary>
    /// <param name="code">Receives the text.</param>
    /// <param name="target">The processor.</param>
    /// <param name="name">Name of the part.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    public void EmitPart(CodeWriter code, Target target, string name, int pixels)
    {
        code.Line();
        code.Line($"// The gradient to the values of a channel before the activation, over those, and what it adds to the gradients of parameters.");
        PartOf(target, pixels).EmitMethod(code, name);
    }

    /// <summary>Functions that the part calls.</summary>
    public IEnumerable<VectorFunction> Functions(Target target) => PartOf(target, pixels: 1).Functions;

    /// <summary>Writes what ends the sums: where all channels share the operands, those of all channels are added up.</summary>
    public void EmitTotals(CodeWriter code)
    {
        if (Sums is null || !Function.IsShared)
        {
            return;
        }

        for (int i = 0; i < Function.Operands.Count; i++)
        {
            code.Line($"double total{i} = 0;");
            using (code.For("c", Channels))
            {
                code.Line($"total{i} += sums[{Expressions.Plus("c", (long)i * Channels)}];");
            }

            code.Line($"sums[{i * Channels}] = (float)total{i};");
        }
    }

    private ChannelActivationGradientKernel PartOf(Target target, int pixels) => new(
        target,
        new Shape(1, pixels),
        Function,
        Producer: null,
        PassesGradient: true,
        new Operand.BeforeActivation(),
        new Operand.ArrivingGradient(),
        new Operand.BeforeActivation(),
        Sums)
    {
        Bias = Bias,
        SumsStride = Channels,
    };
}
