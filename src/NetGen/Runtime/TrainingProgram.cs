namespace NetGen.Runtime;

/// <summary>The phases of a training step and the memory that they take: all in blocks, or some layers image by image.</summary>
/// <param name="kernels">What the emitted code computes.</param>
/// <param name="isFew">Whether some layers take one image after another.</param>
internal readonly unsafe struct TrainingProgram(NetworkKernels kernels, bool isFew)
{
    /// <summary>The one that takes the least time for a number of images.</summary>
    public static TrainingProgram Of(NetworkKernels kernels, int images)
    {
        NetworkMemory memory = kernels.Memory;
        long blocks = ((long)images + kernels.Lanes - 1) / kernels.Lanes;
        return new(kernels, images <= (blocks == 1 ? memory.MostFewTrainingImages : memory.MostTrainingImagesABlock * blocks));
    }

    /// <summary>Whether some layers take one image after another.</summary>
    public bool IsFew => isFew;

    /// <summary>Number of phases: forward, loss and backward.</summary>
    public int Phases => isFew ? kernels.TrainingFewPhases : kernels.TrainingPhases;

    /// <summary>As <see cref="NetworkKernels.TracedPhases"/>.</summary>
    public int TracedPhases => isFew ? kernels.TracedFewPhases : kernels.TracedPhases;

    /// <summary>The phase in which a step goes on once a caller has measured the loss of its outputs, with <see cref="TrainingFrame.StartsAtLoss"/>.</summary>
    public int LossPhase => isFew || kernels.ForwardPhases == 0 ? TracedPhases - 1 : kernels.ForwardPhases;

    /// <summary>As <see cref="NetworkKernels.GradientPhases"/>.</summary>
    public ReadOnlySpan<int> GradientPhases => isFew ? kernels.FewGradientPhases : kernels.GradientPhases;

    /// <summary>As <see cref="NetworkKernels.StatisticsPhases"/>.</summary>
    public ReadOnlySpan<int> StatisticsPhases => isFew ? kernels.FewStatisticsPhases : kernels.StatisticsPhases;

    /// <summary>Floats of the arena for an image.</summary>
    public long FloatsPerImage => isFew ? kernels.Memory.TrainingFewFloatsPerImage : kernels.Memory.TrainingFloatsPerImage;

    /// <summary>Floats of scratch for a block.</summary>
    public long FloatsPerBlock => isFew ? kernels.Memory.TrainingFewFloatsPerBlock : kernels.Memory.TrainingFloatsPerBlock;

    /// <summary>Floats of scratch for the batch.</summary>
    public long FixedFloats => isFew ? kernels.Memory.TrainingFewFixedFloats : kernels.Memory.TrainingFixedFloats;

    /// <summary>Runs one part of one phase.</summary>
    public void Run(Network network, int phase, TrainingFrame* frame, int part, int parts)
    {
        if (!isFew)
        {
            kernels.TrainPhase(network, phase, frame, part, parts);
        }
        else if (part < kernels.Lanes)
        {
            // Each has working memory of its own, as many as a block has images.
            kernels.TrainFew(network, phase, frame, part, Math.Min(parts, kernels.Lanes));
        }
    }
}
