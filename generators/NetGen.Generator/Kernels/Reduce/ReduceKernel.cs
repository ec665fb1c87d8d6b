using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Reduce;

/// <summary>The sum, the mean or the largest element of each set.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="InputChannels">For a single image: channels of a pixel of the input with padding.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Op">Which elements are of a set.</param>
internal sealed record ReduceKernel(Target Target, Shape Input, Shape Result, int InputChannels, int? ImageChannels, ReduceOp Op) : WeightlessKernel(Target, Result, ImageChannels)
{
    private const string Cell = "value";

    public override string Id => $"reduce.{Op.Function.ToString().ToLowerInvariant()}.{ModeId}{(AcrossLanes ? ".across-lanes" : string.Empty)}";

    public override string Why => AcrossLanes
        ? "Channels are in the lanes, so a set ends with one sum over these. Those behind the last channel do not count."
        : "The elements of a set are in the same lane, so its number stays in a register.";

    private bool IsMaximum => Op.Function == ReduceFunction.Maximum;

    private bool AcrossLanes => ImageChannels is not null && Op.Channels;

    // Lanes of the last vector that hold a channel; 0 if all do.
    private int Rest => AcrossLanes ? Input.Channels % Target.Lanes : 0;

    public static PredictionKernel? TryCreate(KernelRequest request)
    {
        if (!Serves(request))
        {
            return null;
        }

        Node node = request.Node;
        bool isOne = request.Mode == Mode.OneImage;
        return new ReduceKernel(
            request.Target, node.Input, node.Output, isOne ? request.Inputs[0].Channels : 0, isOne ? request.Target.RoundUp(node.Output.Channels) : null, (ReduceOp)node.Op);
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        FeatureLayout source = ImageChannels is null ? FeatureLayout.Blocks(Target, Input) : FeatureLayout.OneImage(Target, Target.RoundUp(Input.Channels)) with { PixelStride = InputChannels };
        var sets = new ReduceSets(code, source, Input, ReduceTarget.Of(Op, Input, Result, Target, ImageChannels), Op);
        var sum = new LongSum(code, Target, [Cell], IsMaximum ? 0 : sets.Terms);
        using (sum.Open(names.Own, Signature))
        {
            if (Rest != 0)
            {
                code.Line($"var tail = Vec.LessThan(VecF.Indices, Vec.Create({Expressions.Float(Rest)}));");
            }

            sets.Emit(() =>
            {
                if (IsMaximum)
                {
                    code.Line($"var {Cell} = Vec.Create(float.NegativeInfinity);");
                    sets.EmitElements(sums: null, () => code.Line($"{Cell} = Vec.Max({Cell}, {Counted($"Vec.Load({Expressions.Moved("x", sets.Source)})", Cell)});"));
                }
                else
                {
                    sum.StartAtZero();
                    sets.EmitElements(sum, () => code.Line($"{Cell} += {Counted($"Vec.Load({Expressions.Moved("x", sets.Source)})", "VecF.Zero")};"));
                    sum.Finish();
                }

                EmitStore(code, sets.Target);
            });
        }
    }

    private void EmitStore(CodeWriter code, string place)
    {
        string divided = Op.Function == ReduceFunction.Mean ? $" * {Expressions.Float(1.0 / Op.Elements(Input))}" : string.Empty;
        code.Line(AcrossLanes
            ? $"y[{place}] = {(IsMaximum ? $"LaneMaximum.Of({Cell})" : $"Vec.Sum({Cell})")}{divided};"
            : $"Vec.Store({Cell}{divided}, {Expressions.Moved("y", place)});");
    }

    private string Counted(string value, string otherwise) =>
        Rest == 0 ? value
        : Input.Channels <= Target.Lanes ? $"Vec.ConditionalSelect(tail, {value}, {otherwise})"
        : $"Vec.ConditionalSelect(c < {Input.Channels / Target.Lanes} ? VecF.AllBitsSet : tail, {value}, {otherwise})";
}
