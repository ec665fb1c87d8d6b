using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>From a network's declaration to its files: the surface, one file a step and width, and the drivers of each width.</summary>
internal static class NetworkEmitter
{
    /// <summary>The files of a network.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="canCompile">Whether the project can compile kernels; where it cannot, they are left out.</param>
    public static IReadOnlyList<GeneratedFile> Emit(NetworkSpec spec, bool canCompile)
    {
        NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(spec);
        if (analysis.Problems.Count > 0 || !canCompile)
        {
            return [InvalidSurfaceEmitter.Emit(spec, analysis)];
        }

        NodeGraph prediction = Fusion.ForPrediction(analysis);
        PredictPlan[] predict = Targets.All.Select(width => new PredictPlan(prediction, width)).ToArray();
        TrainingPlan[] training = TrainingPlan.CreateAll(analysis, spec.Inspectable);

        var files = new List<GeneratedFile> { SurfaceEmitter.Emit(spec, analysis, predict, training) };
        VectorFunction[] functions = analysis.Sites.SelectMany(s => s.Layer.Functions(training.Length > 0))
            .Concat(training.Length == 0 ? spec.FlushDenormals ? [VectorFunctions.Flush] : [] : [VectorFunctions.Flush, .. analysis.Loss?.Functions ?? []]).ToArray();
        if (functions.Length > 0)
        {
            files.AddRange(Targets.All.Select(width => EmitFunctions(spec, width, functions)));
        }

        foreach (PredictPlan plan in predict)
        {
            files.Add(PredictEmitter.EmitDriver(spec, plan));
            files.AddRange(plan.Nodes.Select(step => PredictEmitter.EmitKernels(spec, plan, step)));
        }

        foreach (TrainingPlan plan in training)
        {
            files.Add(TrainingEmitter.EmitDriver(spec, plan));
            files.AddRange(plan.Files
                .Select((file, index) => (File: file, Number: index + 1))
                .Where(file => file.File.Kernels.Count > 0 || file.File.Legacy is { IsEmpty: false })
                .Select(file => TrainingEmitter.EmitKernels(spec, plan.Width, file.Number, file.File)));
        }

        return files;
    }

    private static GeneratedFile EmitFunctions(NetworkSpec spec, Target width, VectorFunction[] functions) =>
        SourceFile.Kernels(spec, $"Functions.{width.Bits}", width, code =>
        {
            using (code.Block("private static class Functions"))
            {
                VectorFunction.Emit(code, functions);
            }
        });

    public static string Number(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
