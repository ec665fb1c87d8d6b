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

    /// <summary>Working memory of one call that predicts up to <see cref="MaxPredictImages"/> images.</summary>
    public required long PredictBlocksScratch { get; init; }

    /// <summary>Most images that one emitted call predicts.</summary>
    public required int MaxPredictImages { get; init; }

    /// <summary>
    /// Most images for which predicting them one by one takes less time than a block does, whose lanes they would not fill; where it
    /// reaches the number of lanes, blocks are never faster.
    /// </summary>
    public required int MostImagesOneByOne { get; init; }

    /// <summary>Training arena, per image.</summary>
    public required long TrainingFloatsPerImage { get; init; }

    /// <summary>Training scratch, per block of images.</summary>
    public required long TrainingFloatsPerBlock { get; init; }

    /// <summary>Training scratch whose size does not depend on the batch.</summary>
    public required long TrainingFixedFloats { get; init; }
}
