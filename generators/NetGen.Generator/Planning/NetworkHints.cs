using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Planning;

/// <summary>What is not wrong, but hardly meant.</summary>
internal static class NetworkHints
{
    /// <summary>The hints for a network without a problem.</summary>
    public static IEnumerable<Problem> Find(NetworkAnalysisResult analysis)
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

        if (analysis is { Loss: { } loss, OutputSite: >= 0 } && analysis.Sites[analysis.OutputSite].Position is not null && Scores(analysis.Sites[analysis.OutputSite], loss) is { } scores)
        {
            yield return scores;
        }
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

    private static Problem? Scores(LayerSite last, LossLayer loss)
    {
        string kind = last.Layer.Kind;
        ScoreFunction function = last.Layer.ScoreFunction;
        if (loss.Expects is not ScoreFunction.None and var expected && function != expected)
        {
            return new(
                ProblemKind.LogProbabilities,
                Problem.LossSite(0),
                null,
                $"{loss.Kind} expects what {expected} makes, but {kind} stands before it; CrossEntropyLoss takes scores as they are",
                function == ScoreFunction.None ? new(RepairKind.InsertBefore, expected.ToString()) : new(RepairKind.Rename, expected.ToString(), last.Position));
        }

        if (!loss.TakesScores)
        {
            return null;
        }

        bool repeats = function != ScoreFunction.None && loss.Applies(function);
        return repeats ? new(ProblemKind.RepeatedFunction, last.Position!.Value, null, $"{loss.Kind} applies {kind} itself and expects the scores before it; twice it slows down learning: remove {kind}", Repair.Remove)
            : last.Layer.Activation is not null ? new(ProblemKind.ActivatedScores, last.Position!.Value, null, $"{loss.Kind} expects scores of any size and sign, which {kind} behind the last layer cuts off: remove {kind}", Repair.Remove)
            : null;
    }
}
