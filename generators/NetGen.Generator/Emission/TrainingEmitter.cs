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
    public static GeneratedFile EmitDriver(NetworkSpec spec, TrainingPlan plan, MethodTable methods) =>
        SourceFile.Kernels(spec, $"Train.{plan.Width.Bits}", plan.Width, code =>
        {
            using (code.Block("public override void TrainPhase(Network network, int phase, TrainingFrame* f, int part, int parts)"))
            using (code.Block("switch (phase)"))
            {
                for (int i = 0; i < plan.Phases.Count; i++)
                {
                    code.Line($"case {i}: {Name(i)}(network, f, part, parts); break;");
                }
            }

            if (plan.HasLoss)
            {
                code.Line();
                code.Line("public override void LossBlock(TrainingFrame* frame, int block, float* output, float* gradient) => Loss(frame, block, output, gradient);");
            }

            for (int i = 0; i < plan.Phases.Count; i++)
            {
                code.Line();
                EmitPhase(code, plan, methods, i);
            }
        });

    private static string Name(int index) => $"TrainPhase_{index}";

    private static void EmitPhase(CodeWriter code, TrainingPlan plan, MethodTable methods, int index)
    {
        TrainingPhase phase = plan.Phases[index];
        var writer = new StatementWriter(code, operand => TrainingOperands.Write(plan.Width, operand), methods);
        code.Line($"// {phase.Label}.");
        using (KernelMethod.Open(code, Name(index), "Network network, TrainingFrame* f, int part, int parts"))
        {
            if (phase.Parts.Count == 1 || phase.IsByBlock)
            {
                EmitLoop(code, writer, phase);
                return;
            }

            foreach ((string label, Phase own) in phase.Parts)
            {
                code.Line($"// {label}.");
                using (KernelMethod.Partition(code, "unit", own.Units.Count!))
                {
                    writer.Write(own.Body);
                }
            }
        }
    }

    // Where the worker begins is known to the statements as first.
    private static void EmitLoop(CodeWriter code, StatementWriter writer, TrainingPhase phase)
    {
        string units = phase.Parts[0].Phase.Units.Count ?? "f->Blocks";
        string unit = phase.IsByBlock ? "block" : "unit";
        code.Line($"int first = Partition.Start({units}, part, parts);");
        using (code.Block($"for (int {unit} = first, end = Partition.Start({units}, part + 1, parts); {unit} < end; {unit}++)"))
        {
            foreach ((_, Phase part) in phase.Parts)
            {
                writer.Write(part.Body);
            }
        }
    }

    /// <summary>The kernels of a node that no other has; null where there are none.</summary>
    public static GeneratedFile? EmitKernels(NetworkSpec spec, Target target, int number, TrainingFile file, MethodTable methods)
    {
        (Kernel Kernel, string? Text)[] kernels = file.Kernels.Select(k => (k.Kernel, methods.Add(k.Kernel, k.Name))).Where(k => k.Item2 is not null).ToArray();
        return kernels.Length == 0 ? null : SourceFile.Kernels(spec, $"Train.{NetworkEmitter.Number(number)}_{file.Name}.{target.Bits}", target, code =>
        {
            code.Line($"// Training step {number}: {file.Description}.");
            code.Line($"// {target.Lanes} images in the lanes of a vector of {target.Bits} bits.");
            foreach ((Kernel kernel, string? text) in kernels)
            {
                code.Line();
                if (kernel.Why.Length > 0)
                {
                    code.Line($"// {kernel.Why}");
                }

                code.Lines(text!);
            }
        });
    }
}
