using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>The channels of several values, one after another.</summary>
internal record ConcatLayer(EquatableArray<LayerReference> Others) : JoinLayer(Others)
{
    public ConcatLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(ConcatAttribute.Layer), nameof(ConcatAttribute.Others)))
    {
    }

    public override string Kind => "Concat";

    public override Shape? InferOutput(IReadOnlyList<Shape> inputs, ShapeCheck check)
    {
        for (int i = 1; i < inputs.Count; i++)
        {
            if (!inputs[i].Dimensions.Skip(1).SequenceEqual(inputs[0].Dimensions.Skip(1)))
            {
                LayerReference other = Others[i - 1];
                check.Report(
                    ProblemKind.CannotJoin,
                    other.Argument,
                    $"{check.Arriving(inputs[0])}, but {Words.Name(other.Name)} is {inputs[i]}; Concat expects the same height and width from all");
            }
        }

        return new Shape([inputs.Sum(s => s.Channels), .. inputs[0].Dimensions.Skip(1)]);
    }

    protected override int FirstFeature(Step step, int input) => step.Inputs.Take(input).Sum(i => i.Shape.Length);

    protected override void EmitForward(
        CodeWriter code, Target width, string name, Step step, IReadOnlyList<FeatureLayout> inputs, FeatureLayout output, int pixels)
    {
        // A single image has its channels one after another in every pixel, a block all features one after another.
        int[] channels = step.Inputs.Select(i => i.Shape.Channels).ToArray();
        int[] starts = channels.Select((_, i) => output.ChannelsInLanes ? channels.Take(i).Sum() : FirstFeature(step, i) * width.Lanes).ToArray();
        int[] groups = channels.Select((c, i) => output.ChannelsInLanes ? width.RoundUp(c) / width.Lanes : inputs[i].Groups).ToArray();
        JoinKernel.EmitConcat(code, width, name, inputs, starts, groups, output, pixels, step.Code);
    }
}
