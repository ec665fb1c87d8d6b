using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>The outputs of the network, one after another: those of named layers, each as a vector.</summary>
internal sealed record OutputsLayer : ConcatLayer
{
    public OutputsLayer(LayerSpec spec)
        : base(LayerReference.Read(spec, nameof(OutputsAttribute.Layer), nameof(OutputsAttribute.Others)))
    {
    }

    public override string Kind => "Outputs";

    public override bool TakesPrevious => false;

    public override bool EndsNetwork => true;

    public override Shape? InferOutput(IReadOnlyList<Shape> inputs, ShapeCheck check)
    {
        for (int i = 1; i < Others.Count; i++)
        {
            if (Others.Take(i).Any(o => o.Name == Others[i].Name))
            {
                check.Report(ProblemKind.DuplicateName, Others[i].Argument, $"Outputs: {Words.Name(Others[i].Name)} is an output already");
            }
        }

        return new Shape(inputs.Sum(s => s.Length));
    }
}
