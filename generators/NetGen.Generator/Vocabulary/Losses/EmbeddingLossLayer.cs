using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary.Joins;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>A loss that compares several outputs with each other: vectors of one length.</summary>
internal abstract record EmbeddingLossLayer : LossLayer
{
    private readonly EquatableArray<LayerReference> _measured;

    /// <param name="spec">The attribute.</param>
    /// <param name="arguments">Those that name the outputs.</param>
    protected EmbeddingLossLayer(LayerSpec spec, params string[] arguments)
        : base(spec) => _measured = new EquatableArray<LayerReference>(arguments.Select(argument => LayerReference.Read(spec, argument)));

    public sealed override bool ComparesOutputs => true;

    public sealed override EquatableArray<LayerReference> Measured => _measured;

    public sealed override void Check(EquatableArray<SamplePart> outputs, ShapeCheck check)
    {
        for (int i = 0; i < outputs.Count; i++)
        {
            SamplePart output = outputs[i];
            if (output.Shape.Rank > 1)
            {
                Report(check, i, $"is {output.Shape}; expected a vector, as [Flatten] makes");
            }
            else if (outputs[0].Shape.Rank == 1 && output.Shape.Length != outputs[0].Shape.Length)
            {
                Report(check, i, $"has {Words.Count(output.Shape.Length, "feature")}; expected {outputs[0].Shape.Length}, as {Words.Name(outputs[0].Name)} has");
            }
        }

        base.Check(outputs, check);
    }

    public override void Check(Shape output, ShapeCheck check)
    {
        if (Output is { } name)
        {
            check.Report(ProblemKind.LossDoesNotFit, nameof(LossAttribute.Output), $"{Kind}: output is {Words.Name(name)}; expected none beside the {Measured.Count} that it compares", Repair.Remove);
        }
    }

    private void Report(ShapeCheck check, int index, string problem) =>
        check.Report(ProblemKind.LossDoesNotFit, Measured[index].Argument, $"{Kind}: {Words.Name(Measured[index].Name)} {problem}");
}
