using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Reduce;

/// <summary>
/// The gradient of a sum or a mean, which goes to all elements of a set alike; that of the largest element goes to it, or to all that are as large, in equal shares.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="Op">Which elements are of a set.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record ReduceGradientKernel(Target Target, Shape Input, Shape Result, ReduceOp Op, Activation? Producer) : InputGradientKernel(Target, Input, Producer)
{
    public override string Id => $"reduce.{Op.Function.ToString().ToLowerInvariant()}.gradient";

    public override string Why => Op.Function == ReduceFunction.Maximum
        ? "The largest element is found anew, and how many there are."
        : "The gradient of a set is read once and written to all its elements.";

    public static bool TryPlan(NodeTraining training) => WeightlessTraining.Plan(
        training,
        ReduceKernel.TryCreate(training.Request),
        () => new ReduceGradientKernel(training.Target, training.Node.Input, training.Node.Output, (ReduceOp)training.Node.Op, training.Producer));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var sets = new ReduceSets(code, FeatureLayout.Blocks(Target, Input), Input, ReduceTarget.Of(Op, Input, Result, Target, imageChannels: null), Op);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            sets.Emit(() =>
            {
                string gradient = $"Vec.Load({Expressions.Moved("dy", sets.Target)})";
                if (Op.Function == ReduceFunction.Maximum)
                {
                    EmitMaximum(code, sets, gradient);
                    return;
                }

                code.Line($"var gradient = {gradient}{(Op.Function == ReduceFunction.Mean ? $" * {Expressions.Float(1.0 / Op.Elements(Input))}" : string.Empty)};");
                sets.EmitElements(sums: null, () => EmitStore(code, sets, "gradient"));
            });
        }
    }

    private void EmitMaximum(CodeWriter code, ReduceSets sets, string gradient)
    {
        string x = $"Vec.Load({Expressions.Moved("x", sets.Source)})";
        code.Line("var largest = Vec.Create(float.NegativeInfinity);");
        sets.EmitElements(sums: null, () => code.Line($"largest = Vec.Max(largest, {x});"));
        code.Line("var count = VecF.Zero;");
        sets.EmitElements(sums: null, () => code.Line($"count += VecF.One & Vec.Equals({x}, largest);"));
        code.Line($"var gradient = {gradient} / count;");
        sets.EmitElements(sums: null, () => EmitStore(code, sets, $"(gradient & Vec.Equals({x}, largest))"));
    }

    private void EmitStore(CodeWriter code, ReduceSets sets, string gradient) =>
        code.Line($"Vec.Store({(Producer is null ? gradient : Stored($"Vec.Load({Expressions.Moved("x", sets.Source)})", gradient))}, {Expressions.Moved("dx", sets.Source)});");
}
