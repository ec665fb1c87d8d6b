using System.ComponentModel;

namespace NetGen.Runtime;

/// <summary>
/// What the emitted code computes, for one kind of processor. A network has one such object, which is chosen when it is made. Pointers are to floats that
/// the network owns; no method checks them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class NetworkKernels
{
    /// <summary>Floats in a vector, and images in a block: 16, 8 or 4.</summary>
    public abstract int Lanes { get; }

    /// <summary>Memory that these kernels need.</summary>
    public abstract NetworkMemory Memory { get; }

    /// <summary>Number of phases of a training step; all workers finish one before any starts the next. 0 where the network cannot be trained.</summary>
    public virtual int TrainingPhases => 0;

    /// <summary>Phases after which all activations are there; 0 where the network is not inspectable.</summary>
    public virtual int ForwardPhases => 0;

    /// <summary>
    /// Phases after which all activations are there if <see cref="TrainingFrame.EndsBeforeLoss"/> is set; 0 where that is not known.
    /// </summary>
    public virtual int TracedPhases => ForwardPhases;

    /// <summary>Floats of an image before the output of each layer; -1 where it is not kept.</summary>
    public virtual ReadOnlySpan<int> ActivationOffsets => [];

    /// <summary>The steps of full-integer inference; none where the network does not declare it.</summary>
    public virtual IntegerStep[] IntegerSteps => [];

    /// <summary>Folds batch normalisation into the weights and lays them out for inference; large weights of a single image in a format.</summary>
    public abstract void Pack(float* parameters, float* state, float* packed, WeightFormat format);

    /// <summary>Lays out what only <see cref="PredictBlocks"/> reads, from what <see cref="Pack"/> left.</summary>
    public virtual void PackForBlocks(float* packed)
    {
    }

    /// <summary>
    /// Predicts one image with weights that were packed in a format. The output may lie over the input, so all of the input is read before any of it is
    /// written; the same holds for the predictions of several images.
    /// </summary>
    public abstract void PredictOne(float* packed, float* scratch, float* input, float* output, WeightFormat format);

    /// <summary>Predicts up to <see cref="NetworkMemory.MaxPredictImages"/> images.</summary>
    public abstract void PredictBlocks(float* parameters, float* packed, float* scratch, float* input, float* output, int images);

    /// <summary>The steps of a prediction, for a profile; none where the network is not inspectable.</summary>
    public virtual KernelStep[] Steps => [];

    /// <summary>
    /// Runs one step of <see cref="PredictOne"/>: 0 arranges the input, then come <see cref="Steps"/>, and one more arranges the output. Any other number does nothing.
    /// </summary>
    public virtual void PredictOneStep(int step, float* packed, float* scratch, float* input, float* output, WeightFormat format)
    {
    }

    /// <summary>As <see cref="PredictOneStep"/>, of <see cref="PredictBlocks"/>, for all blocks. Where a value is kept for one block only, all take that of the last.</summary>
    public virtual void PredictBlocksStep(int step, float* parameters, float* packed, float* scratch, float* input, float* output, int images)
    {
    }

    /// <summary>
    /// Runs one part of one phase of the prediction of up to <see cref="NetworkMemory.MostFewImages"/> images, at least one, with weights that were packed
    /// as 32-bit floats. Each image takes <see cref="NetworkMemory.PredictOneScratch"/> of the working memory, and the part <see cref="NetworkMemory.SharedScratch"/> of its own,
    /// which is the same memory for the first part.
    /// </summary>
    public virtual void PredictFew(float* packed, float* scratch, float* work, float* input, float* output, int images, int phase, int part, int parts) =>
        throw new NotSupportedException("The network has no weights that are read once for a few images.");

    /// <summary>Runs one part of one phase of a training step: forward, loss and backward, without the update.</summary>
    public virtual void TrainPhase(Network network, int phase, TrainingFrame* frame, int part, int parts) =>
        throw new NotSupportedException("The network has no loss and cannot be trained.");

    /// <summary>Where the gradients of tensors lie, each with the last phase that writes it; of those that are not named it may be any.</summary>
    public virtual ReadOnlySpan<int> GradientPhases => [];

    /// <summary>Phases that bring together the statistics of a batch, and do nothing else.</summary>
    public virtual ReadOnlySpan<int> StatisticsPhases => [];

    /// <summary>As <see cref="GradientPhases"/>, of a step of a few images.</summary>
    public virtual ReadOnlySpan<int> FewGradientPhases => [];

    /// <summary>As <see cref="StatisticsPhases"/>, of such a step.</summary>
    public virtual ReadOnlySpan<int> FewStatisticsPhases => [];

    /// <summary>Number of phases of a training step of few images, which takes some layers image by image; 0 where there are none.</summary>
    public virtual int TrainingFewPhases => 0;

    /// <summary>As <see cref="TracedPhases"/>, of such a step.</summary>
    public virtual int TracedFewPhases => 0;

    /// <summary>Whether full blocks and the images behind them can be trained beside each other: both kinds of steps take the same statistics of a batch in the same order.</summary>
    public virtual bool SplitsTraining => false;

    /// <summary>As <see cref="TrainPhase"/>, of such a step: some layers take one image after another, with channels in the lanes.</summary>
    public virtual void TrainFew(Network network, int phase, TrainingFrame* frame, int part, int parts) =>
        throw new NotSupportedException("The network has no training of a few images.");

    /// <summary>Loss of one block of outputs, which lie as [output][lane], and its gradient, which may not lie over them.</summary>
    public virtual void LossBlock(TrainingFrame* frame, int block, float* output, float* gradient) =>
        throw new NotSupportedException("The network has no loss.");
}
