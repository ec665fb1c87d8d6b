using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;
using NetGen.Generator.Vocabulary.Activations;
using NetGen.Generator.Vocabulary.Losses;

namespace NetGen.Generator.Planning;

/// <summary>What is not wrong, but hardly meant.</summary>
internal static class NetworkHints
{
    /// <summary>The hints for a network without a problem.</summary>
    public static IEnumerable<Problem> Find(NetworkSpec spec, NetworkAnalysisResult analysis)
    {
        // What stands in a block is a matter of its own class.
        foreach (LayerSite site in analysis.Sites.Where(s => s.Position is not null))
        {
            if (site.Inputs[0] >= 0 && RedundantBias(analysis, analysis.Sites[site.Inputs[0]], site) is { } bias)
            {
                yield return bias;
            }

            if (site.Layer.Windows(site.Input) is { } windows)
            {
                foreach (Problem problem in Windows(site, windows))
                {
                    yield return problem;
                }
            }
        }

        foreach ((LossLayer loss, int index, LayerSite last) in Losses(analysis))
        {
            if (OneClass(last, loss, index) is { } oneClass)
            {
                yield return oneClass;
            }
            else if (Scores(last, loss, index, isAlone: analysis.Outputs.Count == 0) is { } scores)
            {
                yield return scores;
            }
        }

        if (spec.SmallBatches && WhyNoSmallBatches(spec, analysis) is { } reason)
        {
            yield return new(ProblemKind.NoSmallBatches, Problem.NetworkSite, nameof(NetworkAttribute.SmallBatches), Words.Line($"SmallBatches changes nothing: {reason}"));
        }

        // Whoever inspects a network may want the gradient to its input.
        if (analysis.Loss is { } trained && !spec.Inspectable && analysis.Sites.Sum(NetworkCosts.Parameters) == 0)
        {
            string why = analysis.Sites.Any(s => s.Tensors.Count > 0) ? "all its layers are frozen" : "none of its layers has any";
            yield return new(ProblemKind.NothingTrained, Problem.LossSite(0), null, Words.Line($"Nothing lowers {(trained.Parts.Count > 0 ? "the losses" : trained.Kind)}: the network has no parameters to train, because {why}"));
        }
    }

    private static string? WhyNoSmallBatches(NetworkSpec spec, NetworkAnalysisResult analysis)
    {
        if (spec.Inspectable)
        {
            return "an Inspectable network is trained in blocks";
        }

        if (analysis.Loss is null && !spec.Trainable)
        {
            return "the network has no loss and is not Trainable";
        }

        NodeGraph graph = Fusion.ForFewImages(analysis);
        Target widest = Targets.All[0];
        return ImageNodes.Choose(graph, widest) is not null ? null
            : graph.Nodes.FirstOrDefault(node => !KernelCatalog.TrainsByImage(node, widest)) is { } first
            ? $"{first.Name} is trained in blocks; expected a convolution, and before it layers that are trained image by image"
            : "there is no convolution";
    }

    private static Problem? RedundantBias(NetworkAnalysisResult analysis, LayerSite layer, LayerSite normalization)
    {
        bool alone = analysis.Sites.Sum(s => s.Inputs.Count(i => i == layer.Index)) == 1;
        return layer is { Position: { } position, Layer.AddsBias: true } && alone && normalization.Layer.SubtractsMean(normalization.Input)
            ? new(
                ProblemKind.RedundantBias,
                position,
                nameof(LinearAttribute.Bias),
                $"{layer.Layer.Kind}'s bias has no effect, because {normalization.Layer.Kind} subtracts the mean of every channel: write Bias = false",
                new Repair(RepairKind.SetArgument, $"{nameof(LinearAttribute.Bias)} = false", position))
            : null;
    }

    private static IEnumerable<Problem> Windows(LayerSite site, SlidingWindow windows)
    {
        (WindowAxis rows, WindowAxis columns) = (windows.Rows, windows.Columns);
        string Area(int height, int width) => site.Input.Rank == 2 ? $"{width}" : $"{height}×{width}";

        // A window of one pixel picks pixels on purpose.
        bool picks = WindowAxis.Extent(rows.Kernel, rows.Dilation) * WindowAxis.Extent(columns.Kernel, columns.Dilation) == 1;
        if (!picks && rows.Unread + columns.Unread > 0)
        {
            yield return new(
                ProblemKind.UnreadPixels,
                site.Position!.Value,
                windows.StepArgument,
                Words.Line($"{site.Layer.Kind}: its windows read {Area(rows.Input - rows.Unread, columns.Input - columns.Unread)} of the {Area(rows.Input, columns.Input)} pixels that arrive; the others do not count"));
        }

        if (rows.Blind + columns.Blind > 0)
        {
            int seeing = (rows.Output - rows.Blind) * (columns.Output - columns.Blind);
            yield return new(
                ProblemKind.DeadOutputs,
                site.Position!.Value,
                windows.PaddingArgument,
                Words.Line($"{site.Layer.Kind}: {(rows.Output * columns.Output) - seeing} of the {Area(rows.Output, columns.Output)} outputs of a channel see nothing but padding"),
                windows.NarrowPadding);
        }
    }

    // Each with its position among the attributes and the layer whose numbers it takes: what only reshapes them changes nothing.
    private static IEnumerable<(LossLayer Loss, int Index, LayerSite Last)> Losses(NetworkAnalysisResult analysis)
    {
        if (analysis is not { Loss: { } loss, OutputSite: >= 0 })
        {
            yield break;
        }

        LayerSite output = analysis.Sites[analysis.OutputSite];
        IEnumerable<(LossLayer Loss, int Site)> losses = loss.Parts.Count == 0 ? [(loss, output.Index)] : loss.Parts.Select(p => (p.Loss, output.Inputs[p.Indices[0]]));
        int index = 0;
        foreach ((LossLayer part, int first) in losses)
        {
            int site = first;
            while (site >= 0 && analysis.Sites[site].Layer.IsReshape)
            {
                site = analysis.Sites[site].Inputs[0];
            }

            if (site >= 0)
            {
                yield return (part, index, analysis.Sites[site]);
            }

            index++;
        }
    }

    private static Problem? OneClass(LayerSite last, LossLayer loss, int index) => loss is LabelLossLayer && last.Output.Length == 1
        ? new(
            ProblemKind.OneClass,
            Problem.LossSite(index),
            null,
            Words.Line($"{loss.Kind} tells classes apart, but {last.Layer.Kind} makes one score: with one class the loss is always the same; BCEWithLogitsLoss takes one score for yes or no"))
        : null;

    private static Problem? Scores(LayerSite last, LossLayer loss, int index, bool isAlone)
    {
        // What stands in a block is told at the loss, and mended in the block's class. [Outputs] names what would go.
        int place = last.Position ?? Problem.LossSite(index);
        Repair? remove = last.Position is not null && isAlone ? Repair.Remove : null;
        string kind = last.Layer.Kind;
        ScoreFunction function = last.Layer.ScoreFunction;
        if (loss.Expects is not ScoreFunction.None and var expected && function != expected)
        {
            return new(
                ProblemKind.LogProbabilities,
                Problem.LossSite(index),
                null,
                $"{loss.Kind} expects what {expected} makes, but {kind} stands before it; CrossEntropyLoss takes scores as they are",
                function != ScoreFunction.None ? last.Position is null ? null : new(RepairKind.Rename, expected.ToString(), last.Position)
                : isAlone ? new(RepairKind.InsertBefore, expected.ToString()) : null);
        }

        if (!loss.TakesScores)
        {
            return null;
        }

        bool repeats = function != ScoreFunction.None && loss.Applies(function);
        return repeats ? new(ProblemKind.RepeatedFunction, place, null, $"{loss.Kind} applies {kind} itself and expects the scores before it; {(function == ScoreFunction.LogSoftmax ? "twice it changes nothing" : "twice it slows down learning")}: remove {kind}", remove)
            : last.Layer.Activation is { MakesScores: false } || function == ScoreFunction.Softmax ? new(ProblemKind.ActivatedScores, place, null, $"{loss.Kind} expects scores of any size and sign, which {kind} behind the last layer cuts off: remove {kind}", remove)
            : null;
    }
}
