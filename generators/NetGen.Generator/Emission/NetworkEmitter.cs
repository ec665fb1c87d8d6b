using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Emission;

/// <summary>From a network's declaration to its files: the surface, one file a step and width, and the drivers of each width.</summary>
internal static class NetworkEmitter
{
    /// <summary>The files of a network.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="targets">The processors for which kernels are written.</param>
    /// <param name="canCompile">Whether the project can compile kernels; where it cannot, they are left out.</param>
    public static IReadOnlyList<GeneratedFile> Emit(NetworkSpec spec, IReadOnlyList<Target> targets, bool canCompile)
    {
        NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(spec);
        if (analysis.Problems.Count > 0 || !canCompile)
        {
            return [InvalidSurfaceEmitter.Emit(spec, analysis)];
        }

        NodeGraph prediction = Fusion.ForPrediction(analysis);
        PredictPlan[] predict = targets.Select(width => new PredictPlan(prediction, width)).ToArray();
        TrainingPlan[] training = TrainingPlan.CreateAll(analysis, spec.Inspectable, targets);

        var files = new List<GeneratedFile> { SurfaceEmitter.Emit(spec, analysis, predict, training), KernelsEmitter.EmitChoice(spec, analysis, targets) };
        for (int i = 0; i < targets.Count; i++)
        {
            files.AddRange(EmitTarget(spec, analysis, predict[i], training.ElementAtOrDefault(i)));
        }

        return files;
    }

    // Kernels first, because they give the methods names that the drivers call.
    private static IEnumerable<GeneratedFile> EmitTarget(NetworkSpec spec, NetworkAnalysisResult analysis, PredictPlan predict, TrainingPlan? training)
    {
        var methods = new MethodTable();
        var files = predict.Nodes.Select(node => PredictEmitter.EmitKernels(spec, predict, node, methods)).OfType<GeneratedFile>().ToList();
        if (training is not null)
        {
            files.AddRange(training.Files.Select((file, index) => TrainingEmitter.EmitKernels(spec, training.Width, index + 1, file, methods)).OfType<GeneratedFile>());
            files.Add(TrainingEmitter.EmitDriver(spec, training, methods));
        }

        files.Add(PredictEmitter.EmitDriver(spec, analysis, predict, training, methods));
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
