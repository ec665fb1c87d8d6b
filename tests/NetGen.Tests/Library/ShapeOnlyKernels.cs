using NetGen.Runtime;

namespace NetGen.Tests.Library;

/// <summary>Kernels that compute nothing.</summary>
internal sealed unsafe class ShapeOnlyKernels : NetworkKernels
{
    public override int Lanes => Simd.Lanes;

    public override NetworkMemory Memory => new()
    {
        Packed = 0,
        PredictOneScratch = 0,
        PredictScratch = 0,
        MaxPredictImages = 64,
        MostFewImages = 0,
        TrainingFloatsPerImage = 0,
        TrainingFloatsPerBlock = 0,
        TrainingFixedFloats = 0,
    };

    public override int TrainingPhases => 1;

    public override void Pack(float* parameters, float* state, float* packed, WeightFormat format)
    {
    }

    public override void PredictOne(float* packed, float* scratch, float* input, float* output, WeightFormat format) => throw new NotSupportedException();

    public override void PredictBlocks(float* parameters, float* packed, float* scratch, float* input, float* output, int images) => throw new NotSupportedException();

    public override void TrainPhase(Network network, int phase, TrainingFrame* frame, int part, int parts)
    {
    }
}
