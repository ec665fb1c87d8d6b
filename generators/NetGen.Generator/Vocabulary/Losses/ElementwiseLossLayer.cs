using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>A loss that compares every element of the output with that of a target of the same shape.</summary>
internal abstract record ElementwiseLossLayer(LayerSpec Spec) : LossLayer(Spec)
{
    public override string Target => "Vector";

    public override void Check(Shape output, ShapeCheck check)
    {
    }

    /// <summary>What the losses and slopes of a sample are divided by.</summary>
    protected int Divisor(Shape output) => IsSum ? 1 : output.Length;

    /// <summary>Reports a number that cannot be divided by, where 0 is not allowed as well.</summary>
    protected void Range(ShapeCheck check, string argument, double value, bool zeroAllowed)
    {
        if (!(ShapeCheck.IsDivisor(value) || (zeroAllowed && value == 0)))
        {
            string label = char.ToLowerInvariant(argument[0]) + argument.Substring(1);
            check.Report(
                ProblemKind.OutOfRange,
                argument,
                $"{Kind}: {label} is {value.ToString(CultureInfo.InvariantCulture)}; expected a finite number {(zeroAllowed ? "of at least 0" : "above 0")}{(value is > 0 and <= double.MaxValue ? ", as a float" : string.Empty)}",
                Repair.Remove);
        }
    }
}
