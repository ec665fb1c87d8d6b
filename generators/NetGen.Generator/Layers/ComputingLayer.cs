using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>
/// A layer that computes and can have others fused into it: the head of a step. The verbs emit kernels; the facts steer fusion and
/// planning. A layer states only where it differs from the most careful answer.
/// </summary>
internal abstract record ComputingLayer : Layer
{
    /// <summary>Fact: at prediction it can absorb an affine layer behind it.</summary>
    public virtual bool AbsorbsAffine => false;

    /// <summary>
    /// Fact: in training, if no gradient to its input is asked for, it can absorb a batch normalisation behind it, whose statistics it tells
    /// from its input.
    /// </summary>
    public virtual bool AbsorbsStatistics(Shape input) => false;

    /// <summary>Fact: an activation behind it can be its epilogue.</summary>
    public virtual bool AbsorbsActivation => false;

    /// <summary>Fact: it can read a single image channel by channel, as the caller passes it.</summary>
    public virtual bool ReadsPlanes(Step step, Target width) => false;

    /// <summary>Fact: floats of scratch that its kernel of a single image takes as a last argument; 0 where it takes none.</summary>
    public virtual int OneImageScratch(Step step, Target width) => 0;

    /// <summary>Fact: floats of scratch that its kernel of a block takes as a last argument; 0 where it takes none.</summary>
    public virtual int BlockScratch(Step step, Target width) => 0;

    /// <summary>Fact: multiply-adds of vectors that a block takes.</summary>
    public virtual long BlockWork(Step step, Target width) => MultiplyAdds(step.Input, step.HeadOutput);

    /// <summary>Fact: multiply-adds of vectors that a single image takes. Channels lie in the lanes, the last vector of them is partly padding.</summary>
    public virtual long OneImageWork(Step step, Target width) =>
        MultiplyAdds(step.Input, step.HeadOutput) / step.HeadOutput.Channels * (width.RoundUp(step.HeadOutput.Channels) / width.Lanes);

    /// <summary>Fact: multiply-adds of vectors that a single image takes from planes to planes, with pixels in the lanes; null where channels in the lanes are better.</summary>
    public virtual long? PlanesWork(Step step, Target width) => null;

    /// <summary>
    /// Fact: in training, the gradient that arrives is already multiplied by the derivative of the step's activation (whoever writes it does so,
    /// from the output). False if there is none or the head computes that derivative itself.
    /// </summary>
    public virtual bool DefersActivation => false;

    /// <summary>Fact: its input gradient may be written over its input.</summary>
    public virtual bool OverwritesInput => false;

    /// <summary>Fact: whether max pooling over windows of this side can be fused into its prediction.</summary>
    public virtual bool FusesPoolPredicting(int window) => false;

    /// <summary>Fact: whether max pooling over windows of this side can be fused into its training.</summary>
    public virtual bool FusesPoolTraining(int window) => false;

    /// <summary>Fact: whether max pooling over windows of this side can be fused into its training together with a batch normalisation.</summary>
    public virtual bool FusesPoolWithStatistics(int window) => false;

    /// <summary>Channels of the single-image output, with padding. Without being told, those of the input.</summary>
    public virtual int PaddedChannels(Step step, Target width, int inputPadded) => inputPadded;

    /// <summary>Floats of packed weights.</summary>
    public virtual PackedSizes PackedSizes(Step step, Target width) => default;

    /// <summary>Writes the statements that fill the packed weights from <c>parameters</c> and <c>state</c>, in the <c>format</c> asked for.</summary>
    public virtual void EmitPack(CodeWriter code, Target width, Step step, PackedRegion region, OneImageLayouts layouts)
    {
    }

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c> for one block, with <c>float* scratch</c> added where <see cref="BlockScratch"/> asks
    /// for some.
    /// </summary>
    public abstract void EmitPredictBlocks(CodeWriter code, Target width, string name, Step step);

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c> for a single image, with <c>float* scratch</c> added where <see cref="OneImageScratch"/>
    /// asks for some.
    /// </summary>
    public abstract void EmitPredictOne(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts);

    /// <summary>Fact: floats of working memory of its training kernels while they run on a block; shared between steps.</summary>
    /// <param name="step">The step.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="passesGradient">Whether a gradient to its input is asked for.</param>
    public virtual int TrainingBlockScratch(Step step, Target width, bool passesGradient) => 0;

    /// <summary>Emits the training kernels and adds their phases.</summary>
    public abstract void EmitTraining(TrainingStep training);
}
