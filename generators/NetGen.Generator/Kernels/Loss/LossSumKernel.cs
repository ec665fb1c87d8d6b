using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>Several losses, each of an output of its own or of several.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Parts">The kernels of the losses.</param>
/// <param name="Free">The outputs without a loss.</param>
internal sealed record LossSumKernel(Target Target, EquatableArray<LossSumPart> Parts, EquatableArray<FreeOutput> Free) : LossKernel(Target)
{
    public override string Id => "loss.sum";

    public override string Why => "Every loss has a kernel of its own; nothing lowers an output without a loss.";

    public override IEnumerable<VectorFunction> Functions => Parts.SelectMany(part => part.Kernel.Functions);

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is LossSumOp sum
        ? new LossSumKernel(target, new EquatableArray<LossSumPart>(sum.Terms.Select(term => new LossSumPart(KernelCatalog.Find(term.Loss, target), term.Offsets))), sum.Free)
        : null;

    protected override void EmitBefore(CodeWriter code, string name)
    {
        for (int i = 0; i < Parts.Count; i++)
        {
            Parts[i].Kernel.Emit(code, new KernelNames(Part(name, i).Name, _ => name, part => part));
            code.Line();
        }
    }

    protected override void EmitBody(CodeWriter code, string name)
    {
        for (int i = 0; i < Parts.Count; i++)
        {
            code.Line($"{Part(name, i).Call([("f", $"f->Losses + {i}"), .. Parts[i].Kernel.OutputsAt(Parts[i].Offsets.Select(offset => offset * Target.Lanes))])};");
        }

        foreach (FreeOutput output in Free)
        {
            code.Line($"new global::System.Span<float>({Expressions.At("dy", output.Offset * Target.Lanes)}, {output.Features * Target.Lanes}).Clear();");
        }
    }

    private KernelPart Part(string name, int index) => new($"{name}Part{index}", Parts[index].Kernel.Signature);
}
