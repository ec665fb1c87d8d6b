using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Training at one vector width: one method a phase.</summary>
internal static class TrainingEmitter
{
    public static GeneratedFile EmitDriver(NetworkSpec spec, TrainingPlan plan) =>
        SourceFile.Kernels(spec, $"Train.{plan.Width.Bits}", plan.Width, code =>
        {
            using (code.Block($"internal static void Train{plan.Width.Bits}(Network network, int phase, TrainingFrame* f, int part, int parts)"))
            using (code.Block("switch (phase)"))
            {
                for (int i = 0; i < plan.Phases.Count; i++)
                {
                    code.Line($"case {i}: {Name(plan, i)}(network, f, part, parts); break; // {plan.Phases[i].Label}");
                }
            }

            for (int i = 0; i < plan.Phases.Count; i++)
            {
                code.Line();
                EmitPhase(code, plan, i);
            }
        });

    private static string Name(TrainingPlan plan, int index) => $"Train{plan.Width.Bits}Phase{index}";

    private static void EmitPhase(CodeWriter code, TrainingPlan plan, int index)
    {
        TrainingPhase phase = plan.Phases[index];
        code.Line($"// {phase.Label}.");
        using (KernelMethod.Open(code, Name(plan, index), "Network network, TrainingFrame* f, int part, int parts"))
        {
            string units = phase.Parts[0].Units ?? "f->Blocks";
            string unit = phase.Parts[0].IsPerBlock ? "block" : "unit";
            code.Line($"int first = Partition.Start({units}, part, parts);");
            code.Line($"int end = Partition.Start({units}, part + 1, parts);");
            using (code.Block($"for (int {unit} = first; {unit} < end; {unit}++)"))
            {
                foreach (Phase part in phase.Parts)
                {
                    part.Body(code);
                }
            }
        }
    }
}
