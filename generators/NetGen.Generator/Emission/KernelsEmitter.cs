using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Emission;

/// <summary>The one choice between targets, and what each tells the library of itself.</summary>
internal static class KernelsEmitter
{
    private const string Class = "Kernels";
    private const string Kernels = "global::NetGen.Runtime.NetworkKernels";

    /// <summary>Makes the kernels for the processor that runs, as the surface calls it.</summary>
    public static string Create(NetworkSpec spec) => $"global::{KernelClass.Namespace(spec)}.{Class}.Create()";

    /// <summary>Writes what the surface calls. It compiles without the kernels, which an editor does not ask for.</summary>
    public static void EmitCreation(CodeWriter code)
    {
        code.Line(SourceFile.Hidden);
        code.Line(SourceFile.Generated);
        using (code.Block($"internal static partial class {Class}"))
        {
            using (code.Block($"internal static {Kernels} Create()"))
            {
                code.Line($"{Kernels}? kernels = null;");
                code.Line("Choose(ref kernels);");
                code.Line("return kernels!;");
            }

            code.Line();
            code.Line($"static partial void Choose(ref {Kernels}? kernels);");
        }
    }

    /// <summary>The file with the choice.</summary>
    public static GeneratedFile EmitChoice(NetworkPlans plans, IReadOnlyList<Target> targets) => SourceFile.Plain(plans.Spec, "Kernels", code =>
    {
        NetworkSpec spec = plans.Spec;
        code.Line($"// The kernels of {spec.ClassName.TrimStart('@')} for the processor that runs, chosen when the network is made. To ahead-of-time");
        code.Line("// compilation the choice is a constant, so that the others cost nothing.");
        using (code.Block($"static partial class {Class}"))
        {
            string last = targets[targets.Count - 1].Switch is null ? string.Empty
                : $"throw Simd.NotBuilt(\"{spec.ClassName.TrimStart('@')}\", \"{string.Join(", ", targets.Select(t => t.Id))}\")";
            IEnumerable<string> choices = targets.Select(target => target.Switch is { } condition
                ? $"Simd.{condition} ? new {KernelClass.Name(target)}() : "
                : $"new {KernelClass.Name(target)}()");
            code.Line($"static partial void Choose(ref NetworkKernels kernels) => kernels = {string.Concat(choices)}{last};");
        }

        TensorPlaces.Write(code, plans.Analysis);
        IntegerEmitter.EmitTable(code, plans.Integers);
    });

    /// <summary>Writes the members that hold numbers of the plans.</summary>
    public static void EmitNumbers(CodeWriter code, NetworkAnalysisResult analysis, PredictPlan plan, TrainingPlan? training)
    {
        Property(code, "int Lanes", Number(plan.Width.Lanes));
        code.Line();
        code.Line("// In floats.");
        code.Line("public override NetworkMemory Memory => new()");
        code.Line("{");
        foreach ((string name, long value) in Memory(plan, training))
        {
            code.Line($"    {name} = {(value == int.MaxValue ? "int.MaxValue" : Number(value))},");
        }

        code.Line("};");
        code.Line();
        if (training is null)
        {
            return;
        }

        Property(code, "int TrainingPhases", Number(training.Phases.Count));
        code.Line();
        Property(code, training.ForwardPhases > 0 ? "int ForwardPhases" : "int TracedPhases", Number(training.ForwardPhases > 0 ? training.ForwardPhases : training.TracedPhases));
        code.Line();
        if (training.Few is { } few)
        {
            Property(code, "int TrainingFewPhases", Number(few.Phases.Count));
            code.Line();
            Property(code, "int TracedFewPhases", Number(few.TracedPhases));
            code.Line();
            Property(code, "bool SplitsTraining", training.Splits ? "true" : "false");
            code.Line();
        }

        Property(code, "global::System.ReadOnlySpan<int> ActivationOffsets", $"[{string.Join(", ", Offsets(analysis, training).Select(Number))}]");
        code.Line();
    }

    private static IEnumerable<(string Name, long Value)> Memory(PredictPlan plan, TrainingPlan? training)
    {
        yield return ("Packed", plan.PackedFloats);
        if (plan.InputRanges > 0)
        {
            yield return ("InputRanges", plan.InputRanges);
        }

        yield return ("PredictOneScratch", plan.OneScratch);
        yield return ("PredictScratch", plan.Scratch);
        yield return ("MaxPredictImages", plan.UsesBlocks ? PredictPlan.MaxImages : 0);
        yield return ("MostFewImages", plan.MostFewImages);
        if (plan.UsesFewPhases)
        {
            yield return ("FewPhases", plan.FewPhases.Count);
            yield return ("FewUnits", plan.FewUnits);
            yield return ("JoinedPhases", plan.FewPhases.Count(phase => phase.Joint is not null));
            if (plan.AlonePhases > 0)
            {
                yield return ("AlonePhases", plan.AlonePhases);
            }

            yield return ("SharedScratch", plan.SharesScratch ? plan.OneScratch : 0);
        }

        yield return ("TrainingFloatsPerImage", training?.FloatsPerImage ?? 0);
        yield return ("TrainingFloatsPerBlock", training?.FloatsPerBlock ?? 0);
        yield return ("TrainingFixedFloats", training?.FixedFloats ?? 0);
        if (training?.Few is { } few)
        {
            yield return ("MostFewTrainingImages", few.MostImages.OfOneBlock);
            yield return ("MostTrainingImagesABlock", few.MostImages.ABlock);
            yield return ("TrainingFewFloatsPerImage", few.FloatsPerImage);
            yield return ("TrainingFewFloatsPerBlock", few.FloatsPerBlock);
            yield return ("TrainingFewFixedFloats", few.FixedFloats);
        }
    }

    // A value that is passed on lies where it lay; a value inside a fused node lies nowhere.
    private static IEnumerable<long> Offsets(NetworkAnalysisResult analysis, TrainingPlan plan)
    {
        var offsets = new List<long>();
        foreach (LayerSite site in analysis.Sites)
        {
            offsets.Add(site.Layer.PassesOn(training: true) ? site.Inputs[0] < 0 ? 0 : offsets[site.Inputs[0]]
                : plan.ActivationOffsets.TryGetValue(site.Index, out long offset) ? offset : -1);
        }

        return offsets;
    }

    private static void Property(CodeWriter code, string property, string value) => code.Line($"public override {property} => {value};");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
