using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>From a network's declaration to its files: the surface, one file a step and width, and the drivers of each width.</summary>
internal static class NetworkEmitter
{
    /// <summary>The half of the class that other code sees.</summary>
    public static IEnumerable<GeneratedFile> EmitSurface(NetworkToEmit network)
    {
        NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(network.Spec);
        return [CanHaveKernels(network, analysis) ? SurfaceEmitter.Emit(Plan(network, analysis)) : InvalidSurfaceEmitter.Emit(network.Spec, analysis, network.IsOldLanguage)];
    }

    /// <summary>What the network computes with; nothing where it has an error or the project cannot compile it.</summary>
    public static IEnumerable<GeneratedFile> EmitKernels(NetworkToEmit network)
    {
        NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(network.Spec);
        if (!CanHaveKernels(network, analysis))
        {
            return [];
        }

        NetworkPlans plans = Plan(network, analysis);
        return plans.Predict
            .SelectMany((predict, i) => EmitTarget(plans, predict, plans.Training.ElementAtOrDefault(i)))
            .Prepend(KernelsEmitter.EmitChoice(plans, Targets.Parse(network.Settings.Targets)));
    }

    /// <summary>The report of a network; none if the network has an error.</summary>
    public static IEnumerable<GeneratedFile> EmitReport(NetworkToEmit network)
    {
        NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(network.Spec);
        return analysis.Problems.Count > 0 ? [] : [ReportEmitter.Emit(NetworkPlans.Of(network.Spec, analysis, Targets.All, network.Tuning))];
    }

    /// <summary>What native code calls; nothing where the network has an error.</summary>
    public static IEnumerable<GeneratedFile> EmitNativeExports(NetworkToEmit network)
    {
        NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(network.Spec);
        return CanHaveKernels(network, analysis) ? [NativeExportsEmitter.Emit(network.Spec, analysis)] : [];
    }

    /// <summary>The C header of what native code calls; none if the network has an error.</summary>
    public static IEnumerable<GeneratedFile> EmitNativeHeader(NetworkToEmit network)
    {
        NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(network.Spec);
        return CanHaveKernels(network, analysis) ? [NativeHeaderEmitter.Emit(network.Spec, analysis)] : [];
    }

    private static bool CanHaveKernels(NetworkToEmit network, NetworkAnalysisResult analysis) => analysis.Problems.Count == 0 && network.CanCompile;

    private static NetworkPlans Plan(NetworkToEmit network, NetworkAnalysisResult analysis) => NetworkPlans.Of(network.Spec, analysis, Targets.Parse(network.Settings.Targets), network.Tuning);

    // Kernels first, because they give the methods names that the drivers call.
    private static IEnumerable<GeneratedFile> EmitTarget(NetworkPlans plans, PredictPlan predict, TrainingPlan? training)
    {
        NetworkSpec spec = plans.Spec;
        var methods = new MethodTable();
        var files = predict.Nodes.Select(node => PredictEmitter.EmitKernels(spec, predict, node, methods)).OfType<GeneratedFile>().ToList();
        if (training is not null)
        {
            files.AddRange(training.Files.Select((file, index) => TrainingEmitter.EmitKernels(spec, training, index + 1, file, methods)).OfType<GeneratedFile>());
            files.Add(TrainingEmitter.EmitDriver(spec, training, methods));
            if (training.Few is { } few)
            {
                files.AddRange(few.Files.Select((file, index) => TrainingEmitter.EmitKernels(spec, few, index + 1, file, methods)).OfType<GeneratedFile>());
                files.Add(TrainingEmitter.EmitDriver(spec, few, methods));
            }
        }

        files.Add(PredictEmitter.EmitDriver(plans, predict, training, methods));
        if (methods.Functions.Count > 0)
        {
            files.Add(EmitFunctions(spec, predict.Width, methods.Functions));
        }

        return files;
    }

    private static GeneratedFile EmitFunctions(NetworkSpec spec, Target width, IReadOnlyList<VectorFunction> functions) =>
        SourceFile.Kernels(spec, $"Functions.{width.Bits}", width, code =>
        {
            using (code.Block("private static class Functions"))
            {
                VectorFunction.Emit(code, functions);
            }
        });

    public static string Number(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
