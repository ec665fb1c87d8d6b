namespace NetGen.Generator.Graph.Ops;

/// <summary>Cross-correlation with weights and perhaps a bias.</summary>
/// <param name="Convolution">The geometry.</param>
/// <param name="IsFlipped">Whether it is a convolution: the planes of its weights are reversed.</param>
/// <param name="FiltersChannels">Whether every channel, even a single one, is filtered by itself.</param>
internal sealed record ConvolutionOp(Convolution Convolution, bool IsFlipped, bool FiltersChannels) : Op
{
    // Training with statistics writes out the positions of a pooling window.
    private const int MostPoolWithStatistics = 3;

    private const int MostPool = 4;

    private const int MostKernelWithStatistics = 3;

    // A pass over the moments costs about half a multiply-add a tap and pair; a pass over every output channel costs more than that from here on.
    private const int LeastChannelsPerTap = 1;

    /// <summary>Fact: every output channel is a group of its own, so that a single image's channels must lie in the lanes.</summary>
    public bool KeepsChannelsApart => FiltersChannels || (Convolution.Groups > 1 && Convolution.Groups == Convolution.OutChannels);

    public override bool AbsorbsAffine => true;

    // The statistics follow from moments of a one-channel input where that is cheaper than passes over the outputs.
    public override bool AbsorbsStatistics =>
        !IsFlipped
        && Convolution.InChannels == 1
        && Convolution.Rows.IsFull && Convolution.Columns.IsFull
        && Convolution.Rows.Kernel <= MostKernelWithStatistics && Convolution.Columns.Kernel <= MostKernelWithStatistics
        && Convolution.OutChannels >= LeastChannelsPerTap * Convolution.Taps;

    public override bool AbsorbsActivation => true;

    public override GradientRule Gradient => new() { DefersActivation = true, OverwritesInput = true };

    public override bool AbsorbsOperands(FusionMode mode) => true;

    // Groups of a single image overlap in memory until all are written, so their maximum cannot be taken on the way.
    public override bool AbsorbsPool(int side, FusionMode mode) => mode switch
    {
        FusionMode.Prediction => Convolution.Groups == 1 && !FiltersChannels && side <= MostPool,
        FusionMode.TrainingWithStatistics => side <= MostPoolWithStatistics,
        _ => false,
    };
}
