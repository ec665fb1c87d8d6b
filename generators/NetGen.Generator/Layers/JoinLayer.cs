using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A layer that makes one value of several of the same height and width: that of the layer before it, and those of named layers.</summary>
internal abstract record JoinLayer(EquatableArray<LayerReference> Others) : ComputingLayer, IAccumulatesGradient
{
    public override IReadOnlyList<LayerReference> References => Others;

    public override string MemberName => Kind;

    public override bool AbsorbsActivation => true;

    public override bool DefersActivation => true;

    public override bool OverwritesInput => true;

    public override string Describe(Shape input) => $"{Kind} {string.Join(", ", Others.Select(o => Words.Name(o.Name)))}";

    public override Shape? InferOutput(Shape input, ShapeCheck check) => InferOutput([input], check);

    public override int PaddedChannels(Step step, Target width, int inputPadded) => width.RoundUp(step.Output.Channels);

    public override void EmitPredictBlocks(CodeWriter code, Target width, string name, Step step) => EmitBlocks(code, width, name, step);

    public override void EmitPredictOne(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts)
    {
        if (step.Inputs.Any(i => i.Shape.Rank != step.Output.Rank))
        {
            int[] starts = step.Inputs.Select((_, i) => FirstFeature(step, i)).ToArray();
            JoinKernel.EmitFlattened(code, width, name, step.Inputs.Select(i => i.Shape).ToArray(), layouts.AllChannels, starts, step.Output.Length, step.Code);
            return;
        }

        FeatureLayout[] inputs = layouts.AllChannels.Select(c => FeatureLayout.OneImage(width, c)).ToArray();
        EmitForward(code, width, name, step, inputs, FeatureLayout.OneImage(width, layouts.OutputChannels), step.Output.Pixels);
    }

    public override void EmitTraining(TrainingStep training)
    {
        Target width = training.Width;
        Step step = training.Step;
        string forward = training.Kernel("Forward");
        EmitBlocks(training.Code, width, forward, step);
        string inputs = string.Join(", ", training.Inputs.Select(i => i.Value.Block(width)));
        training.AddForward(units: null, code => code.Line($"{forward}({inputs}, null, null, {training.Output.Block(width)});"));
        for (int i = 0; i < training.Inputs.Count; i++)
        {
            TrainingInput input = training.Inputs[i];
            if (input.Gradient is not { } gradient)
            {
                continue;
            }

            string backward = training.Kernel($"InputGradient{i}");
            string source = Expressions.Plus(training.OutputGradient.Block(width), FirstFeature(step, i) * width.Lanes);
            training.Code.Line();
            PointwiseKernel.EmitGradient(training.Code, width, backward, step.Inputs[i].Shape.Length, ofInput: null, ActivationCode.Of(input.Activation), input.Accumulates);
            training.AddBackward(units: null, code => code.Line($"{backward}({input.Value.Block(width)}, {source}, {gradient.Block(width)});"));
        }
    }

    /// <summary>The feature of the output with which those of an input begin; 0 where all inputs have the same place.</summary>
    protected abstract int FirstFeature(Step step, int input);

    /// <summary>Emits <c>name(float* x0, float* x1, ..., float* w, float* b, float* y)</c>; w and b are not used.</summary>
    protected abstract void EmitForward(
        CodeWriter code, Target width, string name, Step step, IReadOnlyList<FeatureLayout> inputs, FeatureLayout output, int pixels);

    // In a block the features of a sample follow one another, whatever its shape.
    private void EmitBlocks(CodeWriter code, Target width, string name, Step step) =>
        EmitForward(code, width, name, step, step.Inputs.Select(i => Flat(width, i.Shape)).ToArray(), Flat(width, step.Output), pixels: 1);

    private static FeatureLayout Flat(Target width, Shape shape) => FeatureLayout.Blocks(width, new Shape(shape.Length));
}
