namespace NetGen.Runtime;

/// <summary>Floats of memory that the emitted code of a network needs at the vector width that runs, and how many images it takes at a time.</summary>
public readonly record struct NetworkMemory
{
    /// <summary>Weights rearranged for inference, with batch normalisation folded in.</summary>
    public required long Packed { get; init; }

    /// <summary>How many <see cref="InputRange"/>s lie at the end of it.</summary>
    public int InputRanges { get; init; }

    /// <summary>Working memory of one call that predicts one image.</summary>
    public required long PredictOneScratch { get; init; }

    /// <summary>Working memory that any call has enough with, of up to <see cref="MaxPredictImages"/> images in blocks, or of <see cref="MostFewImages"/> but no more than a block beside one another.</summary>
    public required long PredictScratch { get; init; }

    /// <summary>Most images that one emitted call predicts in blocks; 0 where a block would take too much memory.</summary>
    public required int MaxPredictImages { get; init; }

    /// <summary>
    /// Most images of a prediction in the layout of a single one: <see cref="int.MaxValue"/> where blocks are slower or take too much memory, and
    /// otherwise no more than a block, whose lanes fewer would not fill.
    /// </summary>
    public required int MostFewImages { get; init; }

    /// <summary>Phases in which so many images are predicted by several threads, or together because they share large weights; 0 where there are none.</summary>
    public int FewPhases { get; init; }

    /// <summary>Phases among them that take all images at once, because they share large weights.</summary>
    public int JoinedPhases { get; init; }

    /// <summary>Phases at the beginning through which an image goes before the next one does, unless threads share one: its values are more than the weights.</summary>
    public int AlonePhases { get; init; }

    /// <summary>Working memory that each thread but the first needs in these phases.</summary>
    public long SharedScratch { get; init; }

    /// <summary>Most parts into which such a phase can be shared out, unless there are more images.</summary>
    public int FewUnits { get; init; }

    /// <summary>Training arena, per image.</summary>
    public required long TrainingFloatsPerImage { get; init; }

    /// <summary>Training scratch, per block of images: partial sums, and working memory of kernels.</summary>
    public required long TrainingFloatsPerBlock { get; init; }

    /// <summary>Training scratch whose size does not depend on the batch: statistics, and transformed weights.</summary>
    public required long TrainingFixedFloats { get; init; }

    /// <summary>Most images of a training step with one block, up to all of it, that takes some layers image by image; 0 where none does.</summary>
    public int MostFewTrainingImages { get; init; }

    /// <summary>Most images for each of several blocks, or behind full ones, that a training step takes so; the lanes where it takes so any number.</summary>
    public int MostTrainingImagesABlock { get; init; }

    /// <summary>As <see cref="TrainingFloatsPerImage"/>, of such a step.</summary>
    public long TrainingFewFloatsPerImage { get; init; }

    /// <summary>As <see cref="TrainingFloatsPerBlock"/>, of such a step.</summary>
    public long TrainingFewFloatsPerBlock { get; init; }

    /// <summary>As <see cref="TrainingFixedFloats"/>, of such a step.</summary>
    public long TrainingFewFixedFloats { get; init; }
}
