using System;
using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.LocalResponse;

/// <summary>Local response normalisation of a block.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output, which is that of the input.</param>
/// <param name="Op">What is computed.</param>
/// <param name="Activation">What is applied to what it stores, or null.</param>
internal sealed record LocalResponseKernel(Target Target, Shape Result, LocalResponseOp Op, Activation? Activation) : WeightlessKernel(Target, Result, ImageChannels: null)
{
    private const string Squares = "squares";

    public override string Id => $"local-response.{ModeId}";

    public override string Why => "A sum has few channels, so it is taken anew for each of them, in a register.";

    public override IEnumerable<VectorFunction> Functions => [.. ResponseText.Functions(Op), .. ActivationCode.Of(Activation)?.ValueFunctions ?? []];

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        request.Mode == Mode.Block ? new LocalResponseKernel(request.Target, request.Node.Output, (LocalResponseOp)request.Node.Op, request.Node.Epilogue.Activation) : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        LongSum sum = Sum(code, Target, Result, Op);
        using (sum.Open(names.Own, Signature))
        {
            EmitDivisors(code, sum, Target, Result, Op, place =>
                code.Line($"Vec.Store({ActivationCode.Apply(Activation, $"Vec.Load(x + {place}) * {ResponseText.Reciprocal(Op, "divisor")}")}, y + {place});"));
        }
    }

    /// <summary>The sum of squares of a place.</summary>
    public static LongSum Sum(CodeWriter code, Target target, Shape shape, LocalResponseOp op) => new(code, target, [Squares], Math.Min(op.Size, shape.Channels));

    /// <summary>Goes over all places of a block with what is raised to a power there, <c>divisor</c>.</summary>
    /// <param name="code">Where it is written.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="target">The processor.</param>
    /// <param name="shape">Shape of the input.</param>
    /// <param name="op">What is computed.</param>
    /// <param name="body">Writes what is done at a place, given the C# of its offset.</param>
    public static void EmitDivisors(CodeWriter code, LongSum sum, Target target, Shape shape, LocalResponseOp op, Action<string> body)
    {
        int channel = shape.Pixels * target.Lanes;
        using (code.For("c", shape.Channels))
        {
            ResponseText.EmitBounds(code, shape.Channels, op.Before, op.Behind);
            using (code.For("i", channel, target.Lanes))
            {
                sum.StartAtZero();
                sum.Loop("j", "first", "end", Math.Min(op.Size, shape.Channels), terms: 1, () =>
                {
                    code.Line($"var value = Vec.Load(x + j * {channel} + i);");
                    code.Line($"{Squares} = Vec.MultiplyAddEstimate(value, value, {Squares});");
                });
                sum.Finish();
                code.Line($"var divisor = {ResponseText.Base(op, Squares)};");
                body($"c * {channel} + i");
            }
        }
    }
}
