using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Rearrange;

/// <summary>The gradient of elements in other places: that of an element is the sum over its copies, and 0 where it has none.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="View">What the output is.</param>
/// <param name="Producer">As of any gradient to an input.</param>
internal sealed record RearrangeGradientKernel(Target Target, Shape Input, StridedView View, Activation? Producer) : InputGradientKernel(Target, Input, Producer)
{
    private const string Sum = "sum";

    public override string Id => Copies.Length == 0 ? "rearrange.gradient" : "rearrange.gradient.sums";

    public override string Why => Copies.Length == 0
        ? "Every element has one copy at most, so gradients are copied in the order of the input."
        : "The copies of an element are added up in a register.";

    private CopyAxis[] Copies => [.. CopyLoops.Of(View).Where(a => a.Source == 0)];

    private CopyAxis[] Elements => [.. CopyLoops.Merged(CopyLoops.Of(View).Where(a => a.Source != 0).OrderByDescending(a => Math.Abs(a.Source)))];

    public static bool TryPlan(NodeTraining training) => WeightlessTraining.Plan(
        training,
        RearrangeKernel.TryCreate(training.Request),
        () => new RearrangeGradientKernel(training.Target, training.Node.Input, ((RearrangeOp)training.Node.Op).View, training.Producer));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        CopyAxis[] elements = Elements;
        CopyAxis[] copies = Copies;
        var sum = new LongSum(code, Target, [Sum], Terms(copies));
        using (copies.Length == 0 ? KernelMethod.Open(code, names.Own, Signature) : sum.Open(names.Own, Signature))
        {
            if (Terms(elements) < Input.Length)
            {
                EmitClear(code);
            }

            CopyLoops.Emit(code, elements, () =>
            {
                string place = CopyLoops.Place(elements.Select(a => a.Source), View.First, Target.Lanes);
                string gradient = CopyLoops.Place(elements.Select(a => a.Target), 0, Target.Lanes);
                if (copies.Length == 0)
                {
                    EmitStore(place, $"Vec.Load(dy + {gradient})");
                    return;
                }

                sum.StartAtZero();
                EmitSum(sum, copies, 0, gradient, code);
                sum.Finish();
                EmitStore(place, Sum);
            });
        }

        void EmitStore(string place, string gradient) =>
            code.Line($"Vec.Store({(Producer is null ? gradient : Stored($"Vec.Load(x + {place})", gradient))}, dx + {place});");
    }

    private void EmitSum(LongSum sum, IReadOnlyList<CopyAxis> copies, int loop, string gradient, CodeWriter code)
    {
        if (loop == copies.Count)
        {
            string copy = string.Join(" + ", copies.Select((a, i) => Expressions.Times(Variable(i), a.Target * Target.Lanes)));
            code.Line($"{Sum} += Vec.Load(dy + {gradient} + {copy});");
            return;
        }

        sum.Loop(Variable(loop), copies[loop].Count, Terms(copies.Skip(loop + 1)), () => EmitSum(sum, copies, loop + 1, gradient, code));
    }

    private static string Variable(int loop) => $"copy{Expressions.Number(loop)}";

    private static long Terms(IEnumerable<CopyAxis> axes) => axes.Aggregate(1L, (product, a) => product * a.Count);
}
