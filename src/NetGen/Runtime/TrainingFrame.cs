using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// Everything an emitted training phase reads and writes, as raw addresses. Activations are stored in blocks of
/// <see cref="Simd.Lanes"/> images, one image a lane: [block][feature][lane].
/// </summary>
public unsafe struct TrainingFrame
{
    /// <summary>All trainable parameters, in PyTorch's order and layout; each tensor starts on a cache line.</summary>
    public float* Parameters;

    /// <summary>Gradients, laid out as <see cref="Parameters"/>.</summary>
    public float* Gradients;

    /// <summary>Running statistics.</summary>
    public float* State;

    /// <summary>How many batches each batch normalisation was trained on.</summary>
    public long* BatchCounts;

    /// <summary>Activations, their gradients and what backward must keep: <see cref="NetworkMemory.TrainingFloatsPerImage"/> floats an image.</summary>
    public float* Arena;

    /// <summary>Statistics of the batch, and weights transformed for this step: <see cref="NetworkMemory.TrainingFixedFloats"/> floats, initially zero.</summary>
    public float* Scratch;

    /// <summary>Partial sums of blocks, and working memory of their kernels: <see cref="NetworkMemory.TrainingFloatsPerBlock"/> floats for each of <see cref="CapacityBlocks"/> blocks.</summary>
    public float* Partials;

    /// <summary>What the dropout layers multiply with, one layer after another, each [block][part][lane].</summary>
    public float* Masks;

    /// <summary>The mini-batch as it came: [image][feature].</summary>
    public float* Input;

    /// <summary>Labels, or null: [image], or [image][position] where every pixel or step has one.</summary>
    public int* Labels;

    /// <summary>One target vector an image: [image][output], or null.</summary>
    public float* Targets;

    /// <summary>Gradient to the output in the place of the loss's: [image][output], or null.</summary>
    public float* OutputGradient;

    /// <summary>Receives the output before the loss: [image][output], or null.</summary>
    public float* Outputs;

    /// <summary>
    /// Gradient to the output of a layer in the place of any other: [image][feature], or null. Only an inspectable network looks at it.
    /// </summary>
    public float* ActivationGradient;

    /// <summary>Where that layer's output lies: floats an image before it in the arena; 0 for none.</summary>
    public int ActivationOffset;

    /// <summary>Receives the gradient to the input: [image][feature], or null. Only an inspectable network looks at it.</summary>
    public float* InputGradient;

    /// <summary>Whether a batch normalisation does what it does in evaluation: it uses its running statistics, which stay as they are. By its index among the batch counts.</summary>
    public bool* UsesRunningStatistics;

    /// <summary>Whether the phase that measures the loss ends before it, so that the outputs of all layers stay in the arena.</summary>
    public bool EndsBeforeLoss;

    /// <summary>Whether the phase that measures the loss starts with it, since all activations are in the arena already.</summary>
    public bool StartsAtLoss;

    /// <summary>One frame a loss, where there are several: each with the targets, weights and measurements of its own.</summary>
    public TrainingFrame* Losses;

    /// <summary>1 for a lane that holds an image and 0 for one that pads the last block: [block][lane].</summary>
    public float* LaneMask;

    /// <summary>
    /// How much a sample counts in the loss: [block][lane], or [block][position][lane] where every pixel or step has a label. 1 or the weight of its class;
    /// 0 for a lane that holds no image and for a label that is ignored.
    /// </summary>
    public float* SampleWeights;

    /// <summary>How much a class counts in the loss: [class], where the loss takes labels or probabilities of classes.</summary>
    public float* ClassWeights;

    /// <summary>How much a positive target of an element counts: [element], where the loss has such weights.</summary>
    public float* PosWeights;

    /// <summary>What a sample's gradient is multiplied by: 1 over the sum of all sample weights for a mean, 1 for a sum.</summary>
    public float LossScale;

    /// <summary>Sum of the losses of a block's images, each times its sample weight: [block].</summary>
    public double* BlockLoss;

    /// <summary>Labels of a block that were found: [block].</summary>
    public int* BlockCorrect;

    /// <summary>Images in the mini-batch, at least 1.</summary>
    public int Images;

    /// <summary>⌈<see cref="Images"/> / <see cref="Simd.Lanes"/>⌉.</summary>
    public int Blocks;

    /// <summary>Blocks for which the arena was laid out: a buffer of f floats an image starts at its offset × <see cref="CapacityBlocks"/> × lanes.</summary>
    public int CapacityBlocks;

    /// <summary>Whether the weights of large layers are updated as soon as their gradients are known, which are then not kept.</summary>
    public bool UpdatesAtOnce;

    // Statistics that several processes take together; null where each takes its own.
    internal SharedStatistics* Shared;

    // Memory of a kind holds one value after another, each with as many blocks as there is room for.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float* Place(float* memory, TrainingFrame* frame, long before, long length, int block) =>
        memory + (frame->CapacityBlocks * before) + (block * length);
}
