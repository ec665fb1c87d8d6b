using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>A loss that compares one score a class with the label of the sample, or of each of its pixels or steps.</summary>
internal abstract record LabelLossLayer(LayerSpec Spec) : LossLayer(Spec)
{
    public override string Target => "Label";

    /// <summary>Fact: every pixel or step of an output with several may have a label of its own.</summary>
    public virtual bool TakesPositions => false;

    public sealed override int Positions(Shape output) => output.Pixels;

    public override void Check(Shape output, ShapeCheck check)
    {
        if (output.Rank == 1)
        {
            return;
        }

        if (output.Channels == 1 || output.Pixels == 1)
        {
            check.Report(ProblemKind.LossDoesNotFit, null, $"{check.Arriving(output)}; {Kind} expects one score a class: put [Flatten] between them", Repair.Flatten);
        }
        else if (!TakesPositions)
        {
            // Flatten alone would make a class of every pixel of every channel, which nobody means.
            string places = output.Rank == 2 ? "step" : "pixel";
            check.Report(ProblemKind.LossDoesNotFit, null, $"{check.Arriving(output)}; {Kind} takes one class a sample, not one a {places}: end with [Flatten, Linear(classes)]");
        }
    }
}
