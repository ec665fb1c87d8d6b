using System;
using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.LocalResponse;

/// <summary>
/// The gradient of x · d^−beta with d = k + alpha / size · Σ x²: dy · d^−beta, less 2 · alpha · beta / size · x times the sum of dy · x · d^(−beta − 1) over the
/// channels in whose sums x is.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Op">What is computed.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record LocalResponseGradientKernel(Target Target, Shape Input, LocalResponseOp Op, Activation? Producer) : InputGradientKernel(Target, Input, Producer)
{
    private const string Shares = "sum";

    public override string Id => "local-response.gradient";

    public override string Why => "What a channel hands to its neighbours is computed once and added up in a second pass.";

    public override KernelSignature Signature => new([.. base.Signature.Parameters, KernelParameter.Floats("scratch", new Operand.Scratch())]);

    public override IEnumerable<VectorFunction> Functions => [.. ResponseText.Functions(Op), .. base.Functions, VectorFunctions.Flush];

    public static bool TryPlan(NodeTraining training)
    {
        Shape input = training.Node.Input;
        if (training.PassesGradient)
        {
            training.ScratchFloats = input.Length * training.Target.Lanes;
        }

        return WeightlessTraining.Plan(
            training,
            LocalResponseKernel.TryCreate(training.Request),
            () => new LocalResponseGradientKernel(training.Target, input, (LocalResponseOp)training.Node.Op, training.Producer));
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        LongSum squares = LocalResponseKernel.Sum(code, Target, Input, Op);
        var shares = new LongSum(code, Target, [Shares], Math.Min(Op.Size, Input.Channels), "shareSums");
        using (squares.Open(names.Own, Signature))
        {
            shares.Reserve();
            LocalResponseKernel.EmitDivisors(code, squares, Target, Input, Op, place =>
            {
                code.Line($"var gradient = Vec.Load(dy + {place}) * {ResponseText.Reciprocal(Op, "divisor")};");
                code.Line($"Vec.Store(gradient, dx + {place});");
                code.Line($"Vec.Store(gradient * Vec.Load(x + {place}) / divisor, scratch + {place});");
            });
            EmitShares(code, shares);
        }
    }

    private void EmitShares(CodeWriter code, LongSum sum)
    {
        int channel = Input.Pixels * Target.Lanes;
        using (code.For("c", Input.Channels))
        {
            // A channel is in the sums of those that lie as far before it as their sums reach behind them.
            ResponseText.EmitBounds(code, Input.Channels, Op.Behind, Op.Before);
            using (code.For("i", channel, Target.Lanes))
            {
                sum.StartAtZero();
                sum.Loop("j", "first", "end", Math.Min(Op.Size, Input.Channels), terms: 1, () => code.Line($"{Shares} += Vec.Load(scratch + j * {channel} + i);"));
                sum.Finish();
                string place = $"c * {channel} + i";
                code.Line($"var value = Vec.Load(x + {place});");
                code.Line($"var gradient = Vec.MultiplyAddEstimate(value * {Shares}, Vec.Create({Expressions.Float(-2 * Op.Alpha * Op.Beta / Op.Size)}), Vec.Load(dx + {place}));");
                code.Line($"Vec.Store({Stored("value", "gradient")}, dx + {place});");
            }
        }
    }
}
