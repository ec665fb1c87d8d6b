using NetGen.Runtime;

namespace NetGen.Tests.Library;

/// <summary>A network that has tensors but computes nothing: its loss is 0 and its gradients are what a test puts there.</summary>
internal sealed unsafe class ShapeOnlyNetwork(NetworkInfo info, ulong seed = 0) : Network(info, seed)
{
    protected override NetworkMemory Memory => new()
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

    protected override int TrainingPhases => 1;

    protected override void Pack(float* parameters, float* state, float* packed, WeightFormat format)
    {
    }

    protected override void PredictOne(float* packed, float* scratch, float* input, float* output, WeightFormat format) => throw new NotSupportedException();

    protected override void PredictBlocks(float* parameters, float* packed, float* scratch, float* input, float* output, int images) => throw new NotSupportedException();

    protected override void TrainPhase(int phase, TrainingFrame* frame, int part, int parts)
    {
    }
}
