using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>Finds networks whose memory no array holds, though each of their values and tensors would have room: addresses are 32-bit offsets of floats.</summary>
internal static class MemoryCheck
{
    // Array.MaxLength, and what aligning takes of it.
    private const long MostFloats = 0x7FFFFFC7 - 64;

    /// <summary>The excess; null where everything has room.</summary>
    public static Problem? Find(NetworkSpec spec, NetworkAnalysisResult analysis)
    {
        if (CannotExceed(analysis))
        {
            return null;
        }

        // Planning takes longer than all the rest of the analysis, so only large networks are planned here.
        NodeGraph prediction = Fusion.ForPrediction(analysis);
        foreach (Target width in Targets.All)
        {
            var plan = new PredictPlan(prediction, width);
            if (Excess(spec, "rearranged weights", plan.PackedFloats) is { } weights)
            {
                return weights;
            }

            if (Excess(spec, "working memory to predict a sample", plan.Scratch) is { } scratch)
            {
                return scratch;
            }
        }

        // Of a mini-batch the trainer tells when it is too large. Here it is the offsets of a sample.
        return TrainingPlan.CreateAll(analysis, spec.Inspectable, Targets.All, spec.Trainable)
            .Select(plan => Excess(spec, "working memory to train on a sample", plan.FloatsPerImage)).FirstOrDefault(problem => problem is not null);
    }

    // All values of a sample at once, each with the channels that fill its last vector, twice for gradients; and weights that fill one lane of a vector.
    private static bool CannotExceed(NetworkAnalysisResult analysis)
    {
        int lanes = Targets.All.Max(width => width.Lanes);
        IEnumerable<Shape> values = analysis.Sites.Select(site => site.Output).Append(analysis.Input);
        long floats = 2 * values.Sum(shape => (long)shape.Pixels * (shape.Channels + lanes));
        return floats <= MostFloats / 4 && (long)analysis.ParameterLength * (lanes + 4) <= MostFloats;
    }

    private static Problem? Excess(NetworkSpec spec, string what, long floats) => floats <= MostFloats ? null : new Problem(
        ProblemKind.TooLarge,
        Problem.NetworkSite,
        null,
        Words.Line($"{spec.ClassName} takes {Expressions.Number(floats)} floats of {what}; expected at most {Expressions.Number(MostFloats)}"));
}
