using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Training at one vector width: one method a phase.</summary>
internal static class TrainingEmitter
{
    private const string Ints = "global::System.ReadOnlySpan<int>";

    public static GeneratedFile EmitDriver(NetworkSpec spec, TrainingPlan plan, MethodTable methods) =>
        SourceFile.Kernels(spec, $"Train{plan.Prefix}.{plan.Width.Bits}", plan.Width, code =>
        {
            var slots = new SlotTable();
            var operands = new TrainingOperands(plan.Width, slots, plan.Prefix);
            CodeWriter[] bodies = [.. plan.Phases.Select((phase, i) =>
            {
                operands.Phase = i;
                return Body(phase, operands, methods);
            })];
            KernelPart[] parts = [.. bodies.Select((body, i) => EntryMethods.TrainPhaseOf(plan.Prefix, i, AsksNetwork(body)))];
            using (code.Block($"public override void {(plan.IsByImage ? EntryMethods.TrainFew : EntryMethods.TrainPhase).Declaration}"))
            using (code.Block("switch (phase)"))
            {
                for (int i = 0; i < bodies.Length; i++)
                {
                    code.Line($"case {i}: {parts[i].Call()}; break;");
                }
            }

            // Who trains with other processes waits for these phases.
            EmitNumbers(code, $"{plan.Prefix}GradientPhases", operands.Gradients.Select(g => $"{g.Place}, {Expressions.Number(g.Phase)}"));
            EmitNumbers(code, $"{plan.Prefix}StatisticsPhases", Enumerable.Range(0, bodies.Length).Where(i => plan.Phases[i].Statistics is not null).Select(i => Expressions.Number(i)));

            if (plan is { Loss: { } loss, IsByImage: false })
            {
                code.Line();
                code.Line($"public override void {EntryMethods.LossBlock.Declaration} => {new KernelPart(methods.NameOf(loss), loss.Signature).Call(("f", "frame"), ("y", "output"), ("dy", "gradient"))};");
            }

            for (int i = 0; i < bodies.Length; i++)
            {
                code.Line();
                code.Line($"// {Words.Sentence(plan.Phases[i].What)}");
                using (KernelMethod.Open(code, parts[i]))
                {
                    code.Lines(bodies[i]);
                }
            }

            slots.Write(code);
        });

    // Where there are none, the library's own says so.
    private static void EmitNumbers(CodeWriter code, string name, IEnumerable<string> numbers)
    {
        string all = string.Join(", ", numbers);
        if (all.Length > 0)
        {
            code.Line();
            code.Line($"public override {Ints} {name} => [{all}];");
        }
    }

    // Phases that update weights on the way ask it what is trained.
    private static bool AsksNetwork(CodeWriter body) => body.FindWords(["network"]).Count > 0;

    private static CodeWriter Body(TrainingPhase phase, TrainingOperands operands, MethodTable methods)
    {
        var code = new CodeWriter();
        var writer = new StatementWriter(code, operands.Write, methods);
        if (phase.Parts.Count == 1 || phase.TakesTurns)
        {
            EmitLoop(code, writer, phase);
            return code;
        }

        foreach (Phase own in phase.Parts)
        {
            using (code.Braces(Words.Sentence(own.What)))
            using (KernelMethod.Partition(code, "unit", StepText.Of(own.Units)))
            {
                writer.Write(own.Body);
            }
        }

        return code;
    }

    // Where the worker begins is known to the statements as first.
    private static void EmitLoop(CodeWriter code, StatementWriter writer, TrainingPhase phase)
    {
        using (KernelMethod.Partition(code, StepText.VariableOf(phase.Units), StepText.Of(phase.Units)))
        {
            foreach (Phase part in phase.Parts)
            {
                writer.Write(part.Body);
            }
        }
    }

    /// <summary>The kernels of a node that no other has; null where there are none.</summary>
    public static GeneratedFile? EmitKernels(NetworkSpec spec, TrainingPlan plan, int number, TrainingFile file, MethodTable methods)
    {
        (Kernel Kernel, string? Text)[] kernels = file.Kernels.Select(k => (k.Kernel, methods.Add(k.Kernel, k.Name))).Where(k => k.Item2 is not null).ToArray();
        return kernels.Length == 0 ? null : SourceFile.Kernels(spec, $"Train{plan.Prefix}.{NetworkEmitter.Number(number)}_{file.Name}.{plan.Width.Bits}", plan.Width, code =>
        {
            code.Line($"// Training step {number}: {file.Description}.");
            code.Line($"// {plan.Width.Lanes} {(file.IsByImage ? "channels" : "images")} in the lanes of a vector of {plan.Width.Bits} bits.");
            foreach ((Kernel kernel, string? text) in kernels)
            {
                code.Line();
                KernelRemarks.Write(code, kernel);
                code.Lines(text!);
            }
        });
    }
}
