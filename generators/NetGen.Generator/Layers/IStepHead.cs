using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A layer that computes and can have others fused into it. The verbs emit kernels; the facts steer fusion and planning.</summary>
internal interface IStepHead
{
    /// <summary>Fact: its weights are so large that it takes all blocks of a batch at once instead of block by block.</summary>
    bool TakesAllBlocks { get; }

    /// <summary>Fact: at prediction it can absorb an affine layer behind it.</summary>
    bool AbsorbsAffine { get; }

    /// <summary>Fact: an activation behind it can be its epilogue.</summary>
    bool AbsorbsActivation { get; }

    /// <summary>Fact: it can read a single image as the caller passed it, channel by channel.</summary>
    bool ReadsCallersLayout { get; }

    /// <summary>Fact: whether max pooling over windows of this side can be fused into its prediction.</summary>
    bool FusesPoolPredicting(int window);

    /// <summary>Fact: whether max pooling over windows of this side can be fused into its training.</summary>
    bool FusesPoolTraining(int window);

    /// <summary>
    /// Fact: in training, the gradient that arrives is already multiplied by the derivative of the fused activation (whoever writes it does so).
    /// False if the head computes that derivative itself.
    /// </summary>
    bool DefersActivation { get; }

    /// <summary>Fact: its input gradient may be written over its input.</summary>
    bool OverwritesInput { get; }

    /// <summary>Channels of the single-image output, with padding.</summary>
    int PaddedChannels(Step step, VectorWidth width, int inputPadded);

    /// <summary>Floats of packed weights.</summary>
    PackedSizes PackedSizes(Step step, VectorWidth width);

    /// <summary>Writes the statements that fill the packed weights from <c>parameters</c> and <c>state</c>.</summary>
    void EmitPack(CodeWriter code, VectorWidth width, Step step, PackedRegion region, bool channelsLast);

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c> for one block, or with <c>int blocks</c> and <c>int unit</c> added for one
    /// unit of all blocks.
    /// </summary>
    void EmitPredictBlocks(CodeWriter code, VectorWidth width, string name, Step step);

    /// <summary>Units of <see cref="EmitPredictBlocks"/> where it takes all blocks.</summary>
    int PredictUnits(Step step, VectorWidth width);

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c> for a single image.</summary>
    void EmitPredictOne(CodeWriter code, VectorWidth width, string name, Step step, OneImageLayouts layouts);

    /// <summary>Floats of working memory shared between steps that training needs for one image.</summary>
    int StripFloatsPerImage(VectorWidth width, Step step);

    /// <summary>Emits the training kernels and adds their phases.</summary>
    void EmitTraining(TrainingStep training);
}
