using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A layer that applies a function to every element. Mostly fused into its neighbour; alone, it is a pass of its own.</summary>
internal abstract record PointwiseLayer : Layer, IStepHead
{
    public bool TakesAllBlocks => false;

    public bool AbsorbsAffine => false;

    public bool AbsorbsActivation => false;

    public bool ReadsCallersLayout => false;

    public bool DefersActivation => true;

    public bool OverwritesInput => true;

    public abstract override Activation Activation { get; }

    public override Shape? InferOutput(Shape input, ShapeCheck check) => input;

    public bool FusesPoolPredicting(int window) => false;

    public bool FusesPoolTraining(int window) => false;

    public int PaddedChannels(Step step, VectorWidth width, int inputPadded) => inputPadded;

    public PackedSizes PackedSizes(Step step, VectorWidth width) => default;

    public void EmitPack(CodeWriter code, VectorWidth width, Step step, PackedRegion region, bool channelsLast)
    {
    }

    public int PredictUnits(Step step, VectorWidth width) => 1;

    public void EmitPredictBlocks(CodeWriter code, VectorWidth width, string name, Step step) =>
        PointwiseKernel.EmitForward(code, width, name, FeatureLayout.Blocks(width, step.Input), step.Input.Pixels, affine: false, Activation);

    public void EmitPredictOne(CodeWriter code, VectorWidth width, string name, Step step, OneImageLayouts layouts) =>
        PointwiseKernel.EmitForward(code, width, name, FeatureLayout.OneImage(width, layouts.OutputChannels), step.Input.Pixels, affine: false, Activation);

    public int StripFloatsPerImage(VectorWidth width, Step step) => 0;

    public void EmitTraining(TrainingStep training)
    {
        VectorWidth width = training.Width;
        Shape shape = training.Step.Input;
        string forward = training.Kernel("Forward");
        PointwiseKernel.EmitForward(training.Code, width, forward, FeatureLayout.Blocks(width, shape), shape.Pixels, affine: false, Activation);
        training.AddForward(units: null, code => code.Line($"{forward}({training.Input.Block(width)}, null, null, {training.Output.Block(width)});"));
        if (training.InputGradient is { } inputGradient)
        {
            string backward = training.Kernel("InputGradient");
            training.Code.Line();
            PointwiseKernel.EmitGradient(training.Code, width, backward, shape.Length, training.ProducerActivation);
            training.AddBackward(units: null, code => code.Line(
                $"{backward}({training.OutputGradient.Block(width)}, {training.Input.Block(width)}, {inputGradient.Block(width)});"));
        }
    }
}
