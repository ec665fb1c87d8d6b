using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>
/// A layer without weights: one kernel forward, written once for both memory layouts, and one backward, each for one block of images. Both also
/// take the <see cref="Layer.Mask"/> of a layer that has one.
/// </summary>
internal abstract record WeightlessLayer : ComputingLayer
{
    public sealed override void EmitPredictBlocks(CodeWriter code, Target width, string name, Step step) =>
        EmitForward(code, width, name, step, FeatureLayout.Blocks(width, step.Input), FeatureLayout.Blocks(width, step.Output));

    public sealed override void EmitPredictOne(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts) =>
        EmitForward(code, width, name, step, FeatureLayout.OneImage(width, layouts.InputChannels), FeatureLayout.OneImage(width, layouts.OutputChannels));

    public sealed override void EmitTraining(TrainingStep training)
    {
        Target width = training.Width;
        string forward = training.Kernel("Forward");
        EmitPredictBlocks(training.Code, width, forward, training.Step);
        training.AddForward(units: null, code => code.Line($"{forward}({training.Input.Block(width)}, {training.Mask?.Block(width) ?? "null"}, null, {training.Output.Block(width)});"));
        if (training.InputGradient is { } inputGradient)
        {
            string backward = training.Kernel("InputGradient");
            string mask = training.Mask is { } factors ? $", {factors.Block(width)}" : string.Empty;
            training.Code.Line();
            EmitBackward(training.Code, width, backward, training.Step, training.ProducerActivation);
            training.AddBackward(units: null, code => code.Line(
                $"{backward}({training.Input.Block(width)}, {training.OutputGradient.Block(width)}, {inputGradient.Block(width)}{mask});"));
        }
    }

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>; b is not used, and w is the mask, if there is one.</summary>
    protected abstract void EmitForward(CodeWriter code, Target width, string name, Step step, FeatureLayout source, FeatureLayout target);

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* dx)</c>, with <c>float* w</c> added where there is a mask, for one block: dx receives the gradient to x, times the derivative of the activation
    /// whose output x is, if it is given.
    /// </summary>
    protected abstract void EmitBackward(CodeWriter code, Target width, string name, Step step, ActivationCode? producer);
}
