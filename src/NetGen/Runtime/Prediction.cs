namespace NetGen.Runtime;

/// <summary>What prediction needs beside the parameters, made once after they changed.</summary>
internal sealed unsafe class Prediction(AlignedBuffer parameters, AlignedBuffer packed, NetworkMemory memory, WeightFormat format, IntegerPrediction? integer)
{
    // Keep the memory that the pointers point to.
    private readonly AlignedBuffer _parameters = parameters;
    private readonly AlignedBuffer _packed = packed;

    private volatile bool _hasBlocks;

    /// <summary>The parameters as they were packed, unless somebody wrote to them in place since.</summary>
    public float* Parameters { get; } = parameters.Pointer;

    /// <summary>The rearranged weights. Those that only blocks read are there once <see cref="PackedForBlocks"/> was asked for.</summary>
    public float* Packed { get; } = packed.Pointer;

    /// <summary>The format of large weights for one sample.</summary>
    public WeightFormat Format { get; } = format;

    /// <summary>What predicts with weights and activations in bytes; null where floats do.</summary>
    public IntegerPrediction? Integer { get; } = integer;

    /// <summary>Floats of working memory of one sample; no stack has room for what <see cref="Integer"/> needs.</summary>
    public long OneScratch { get; } = integer is null ? memory.PredictOneScratch : long.MaxValue;

    /// <summary>Most samples of one emitted call in blocks.</summary>
    public int MaxImages { get; } = memory.MaxPredictImages;

    /// <summary>
    /// Most samples of a prediction in the layout of a single one (<see cref="NetworkMemory.MostFewImages"/>). With another format no floats are packed for single
    /// samples, so several go as blocks, which are always computed with floats, if there is memory for one.
    /// </summary>
    public int MostFewImages { get; } = format == WeightFormat.Float32 ? memory.MostFewImages : memory.MaxPredictImages == 0 ? int.MaxValue : 0;

    /// <summary>Phases in which so many are predicted by several threads, or together; 0 where there are none.</summary>
    public int FewPhases { get; } = format == WeightFormat.Float32 ? memory.FewPhases : 0;

    /// <summary>Whether such a phase takes all of them at once.</summary>
    public bool JoinsImages { get; } = format == WeightFormat.Float32 && memory.JoinedPhases > 0;

    /// <summary>Phases at the beginning through which a sample goes before the next one does, unless threads share one.</summary>
    public int AlonePhases { get; } = format == WeightFormat.Float32 ? memory.AlonePhases : 0;

    /// <summary>Whether each thread but the first needs working memory of its own there.</summary>
    public bool SharesScratch { get; } = memory.SharedScratch > 0;

    /// <summary>Most parts into which such a phase can be shared out, unless there are more samples.</summary>
    public int FewUnits { get; } = memory.FewUnits;

    /// <summary>As <see cref="Packed"/>, with those for blocks.</summary>
    public float* PackedForBlocks(NetworkKernels kernels)
    {
        if (!_hasBlocks)
        {
            lock (_packed)
            {
                if (!_hasBlocks)
                {
                    kernels.PackForBlocks(Packed);
                    _hasBlocks = true;
                }
            }
        }

        return Packed;
    }
}
