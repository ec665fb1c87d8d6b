using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Several losses, each of an output of its own, added up.</summary>
/// <param name="Losses">The losses.</param>
/// <param name="Outputs">All outputs; one without a loss has the gradient 0.</param>
internal sealed record LossSum(EquatableArray<LossPart> Losses, EquatableArray<NetworkOutput> Outputs) : LossLayer
{
    public override string Kind => "LossSum";

    public override EquatableArray<LossPart> Parts => Losses;

    public override IEnumerable<VectorFunction> Functions => Parts.SelectMany(p => p.Loss.Functions);

    public override string Target => "Vector";

    public override bool OverwritesOutput => Parts.All(p => p.Loss.OverwritesOutput);

    public override string Describe() => string.Join(" + ", Parts.Select(p => $"{p.Loss.Describe()} of {Words.Name(p.Output.Name)}"));

    public override void Check(Shape output, ShapeCheck check)
    {
    }

    public override void Emit(CodeWriter code, Target width, string name, Shape output)
    {
        for (int i = 0; i < Parts.Count; i++)
        {
            Parts[i].Loss.Emit(code, width, Part(name, i), Parts[i].Output.Shape);
            code.Line();
        }

        string At(string pointer, NetworkOutput part) => Expressions.Plus(pointer, part.Offset * width.Lanes);
        using (KernelMethod.Open(code, name, "TrainingFrame* f, int block, float* y, float* dy"))
        {
            for (int i = 0; i < Parts.Count; i++)
            {
                code.Line($"{Part(name, i)}(f->Losses + {i}, block, {At("y", Parts[i].Output)}, {At("dy", Parts[i].Output)});");
            }

            IEnumerable<NetworkOutput> free = Outputs.Except(Parts.Select(p => p.Output));
            foreach (NetworkOutput part in free)
            {
                code.Line($"new global::System.Span<float>({At("dy", part)}, {part.Shape.Length * width.Lanes}).Clear();");
            }
        }
    }

    private static string Part(string name, int index) => $"{name}Part{index}";
}
