using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>The table of a network's steps of full-integer inference, which is the same for all targets. The library runs it.</summary>
internal static class IntegerEmitter
{
    private const string Class = "FullInteger";

    /// <summary>Writes the table, where there is one.</summary>
    public static void EmitTable(CodeWriter code, IntegerPlan? plan)
    {
        if (plan is null)
        {
            return;
        }

        code.Line();
        code.Line("// The steps of inference with bytes. Value 0 is the input, value n what step n makes.");
        using (code.Block($"internal static class {Class}"))
        {
            code.Line("internal static IntegerStep[] Steps =>");
            code.Line("[");
            foreach (IntegerStep step in plan.Steps)
            {
                code.Line($"    new() {{ {string.Join(", ", Members(step).Select(m => $"{m.Name} = {m.Value}"))} }},");
            }

            code.Line("];");
        }
    }

    /// <summary>Writes the member by which the kernels of a target tell the library of it.</summary>
    public static void EmitMember(CodeWriter code, IntegerPlan? plan)
    {
        if (plan is not null)
        {
            code.Line($"public override IntegerStep[] IntegerSteps => {Class}.Steps;");
            code.Line();
        }
    }

    private static IEnumerable<(string Name, string Value)> Members(IntegerStep step)
    {
        yield return ("Op", $"IntegerOp.{step.Op}");
        yield return ("Name", Expressions.Literal(step.Node.Name));
        yield return ("Inputs", $"[{string.Join(", ", step.Inputs.Select(Number))}]");
        yield return ("InChannels", Number(step.InChannels));
        yield return ("OutChannels", Number(step.OutChannels));
        yield return ("Rows", Axis(step.Rows));
        yield return ("Columns", Axis(step.Columns));
        if (step.Bounds is var (least, largest))
        {
            yield return ("Least", Expressions.Float(least));
            yield return ("Largest", Expressions.Float(largest));
        }

        if (!step.HasTensors)
        {
            yield break;
        }

        yield return ("Weight", TensorPlaces.OfParameter(step.Node.Tensor("weight")!));
        if (step.Node.Tensor("bias") is { } bias)
        {
            yield return ("Bias", TensorPlaces.OfParameter(bias));
        }

        if (step.Node.Epilogue.Normalization is not { } normalization)
        {
            yield break;
        }

        foreach ((string member, string tensor) in new[] { ("Gamma", "weight"), ("Beta", "bias") })
        {
            yield return (member, TensorPlaces.OfParameter(step.Node.Tensor(tensor, TensorOwner.Normalization)!));
        }

        foreach ((string member, string tensor) in new[] { ("Mean", "running_mean"), ("Variance", "running_var") })
        {
            yield return (member, TensorPlaces.OfState(step.Node.Tensor(tensor, TensorOwner.Normalization)!));
        }

        yield return ("Eps", Expressions.Double(normalization.Eps));
    }

    private static string Axis(WindowAxis axis) =>
        $"new({string.Join(", ", new[] { axis.Input, axis.Output, axis.Kernel, axis.Stride, axis.Padding, axis.Dilation }.Select(Number))})";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
