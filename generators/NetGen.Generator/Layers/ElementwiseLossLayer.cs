using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A loss that compares every element of the output with that of a target of the same shape.</summary>
internal abstract record ElementwiseLossLayer(LayerSpec Spec) : LossLayer(Spec)
{
    public override string Target => "Vector";

    public override bool OverwritesOutput => false;

    /// <summary>C# statements over the vectors <c>x</c> and <c>t</c> that define <c>value</c>, the loss of an element, and <c>slope</c>, its derivative to x.</summary>
    protected abstract IEnumerable<string> Formula { get; }

    /// <summary>What the losses and slopes of a sample are divided by.</summary>
    protected virtual int Divisor(Shape output) => IsSum ? 1 : output.Length;

    public override void Check(Shape output, ShapeCheck check)
    {
    }

    public override void Emit(CodeWriter code, Target width, string name, Shape output)
    {
        int lanes = width.Lanes;
        int divisor = Divisor(output);
        string divided = divisor == 1 ? string.Empty : $" / {divisor}";
        using (KernelMethod.Open(code, name, "TrainingFrame* f, int block, float* y, float* dy"))
        {
            code.Line("// The targets lie where the gradient will.");
            code.Line($"LaneBlocks.GatherBlock({width.Lanes}, f->Targets, {output.Length}, block, f->Images, dy);");
            code.Line($"var weight = Vec.Load(f->SampleWeights + block * {lanes}); // 0 for a lane without an image");
            code.Line($"var scale = weight * Vec.Create(f->LossScale{divided});");
            code.Line("var sum = Vec.Create(0.0);");
            using (code.Block($"for (int i = 0; i < {output.Length * lanes}; i += {lanes})"))
            {
                code.Line("var x = Vec.Load(y + i);");
                code.Line("var t = Vec.Load(dy + i);");
                foreach (string statement in Formula)
                {
                    code.Line(statement);
                }

                code.Line("value *= weight;");
                code.Line("sum += Vec.WidenLower(value) + Vec.WidenUpper(value);");
                code.Line($"Vec.Store({VectorFunctions.Flush.Call("slope * scale")}, dy + i);");
            }

            code.Line($"f->BlockLoss[block] = Vec.Sum(sum){divided};");
            code.Line("f->BlockCorrect[block] = 0;");
        }
    }

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
