using System.Collections.Generic;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>A loss that compares every element of the output with that of a target.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Op">The loss.</param>
internal sealed record ElementwiseLossKernel(Target Target, ElementwiseLossOp Op) : LossKernel(Target)
{
    public override string Id => "loss.elementwise";

    public override string Why => "Losses are widened to double precision before they are added up, so that no element is lost beside the sum.";

    public override IEnumerable<VectorFunction> Functions => [.. base.Functions, .. ElementwiseFormula.Of(Op).Functions];

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is ElementwiseLossOp op ? new ElementwiseLossKernel(target, op) : null;

    protected override void EmitBody(CodeWriter code, string name)
    {
        int lanes = Target.Lanes;
        ElementwiseFormula formula = ElementwiseFormula.Of(Op);
        string divided = Op.Divisor == 1 ? string.Empty : $" / {Op.Divisor}";
        code.Line("// The targets lie where the gradient will.");
        code.Line($"LaneBlocks.GatherBlock({Target.Lanes}, f->Targets, {Op.Features}, block, f->Images, dy);");
        code.Line($"var weight = Vec.Load(f->SampleWeights + block * {lanes}); // 0 for a lane without an image");
        code.Line($"var scale = weight * Vec.Create(f->LossScale{divided});");
        code.Line("var sum = Vec.Create(0.0);");
        using (code.For("i", Op.Features * lanes, lanes))
        {
            code.Line("var x = Vec.Load(y + i);");
            code.Line("var t = Vec.Load(dy + i);");
            if (formula.TakesPosWeights)
            {
                code.Line($"var posWeight = Vec.Create(f->PosWeights[i / {lanes}]);");
            }

            foreach (string statement in formula.Statements)
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
