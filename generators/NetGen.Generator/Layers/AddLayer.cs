using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Sum of several values of the same shape.</summary>
internal sealed record AddLayer(EquatableArray<LayerReference> Others) : JoinLayer(Others), IPassesGradient
{
    public AddLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(AddAttribute.Layer), nameof(AddAttribute.Others)))
    {
    }

    public override string Kind => "Add";

    public override Shape? InferOutput(IReadOnlyList<Shape> inputs, ShapeCheck check)
    {
        for (int i = 1; i < inputs.Count; i++)
        {
            if (!inputs[i].Equals(inputs[0]))
            {
                LayerReference other = Others[i - 1];
                check.Report(
                    ProblemKind.CannotJoin,
                    other.Argument,
                    $"{check.Arriving(inputs[0])}, but {Words.Name(other.Name)} is {inputs[i]}; Add expects the same shape from all");
            }
        }

        return inputs[0];
    }

    protected override int FirstFeature(Step step, int input) => 0;

    protected override void EmitForward(
        CodeWriter code, Target width, string name, Step step, IReadOnlyList<FeatureLayout> inputs, FeatureLayout output, int pixels) =>
        JoinKernel.EmitSum(code, width, name, inputs, output, pixels, step.Code);
}
