using NetGen.Runtime;

namespace NetGen.Tests.Library;

/// <summary>The kernels of <see cref="LinearNetwork"/>, written by hand in the way that the generator emits them.</summary>
internal sealed unsafe class LinearKernels : NetworkKernels
{
    private const int Inputs = LinearNetwork.Inputs;
    private const int Outputs = LinearNetwork.Outputs;
    private const int BiasOffset = 16;

    public Action<int>? OnPhase { get; set; }

    public Action? OnPacked { get; set; }

    public Action? OnPredictBlocks { get; set; }

    public Func<int, int, float, float>? Falsify { get; set; }

    public override int Lanes => Simd.Lanes;

    public override NetworkMemory Memory => new()
    {
        Packed = 32,
        PredictOneScratch = 0,
        PredictScratch = 0,
        MaxPredictImages = LinearNetwork.MaxImages,
        MostFewImages = 0,
        TrainingFloatsPerImage = Outputs,
        TrainingFloatsPerBlock = 0,
        TrainingFixedFloats = 0,
    };

    public override int TrainingPhases => 2;

    public override void Pack(float* parameters, float* state, float* packed, WeightFormat format)
    {
        new ReadOnlySpan<float>(parameters, 32).CopyTo(new Span<float>(packed, 32));
        OnPacked?.Invoke();
    }

    public override void PredictOne(float* packed, float* scratch, float* input, float* output, WeightFormat format)
    {
        for (int k = 0; k < Outputs; k++)
        {
            output[k] = packed[BiasOffset + k];
            for (int i = 0; i < Inputs; i++)
            {
                output[k] += packed[(k * Inputs) + i] * input[i];
            }
        }
    }

    public override void PredictBlocks(float* parameters, float* packed, float* scratch, float* input, float* output, int images)
    {
        OnPredictBlocks?.Invoke();
        for (int n = 0; n < images; n++)
        {
            // As emitted linear layers do: batches read the weights where they are.
            PredictOne(parameters, scratch, input + (n * Inputs), output + (n * Outputs), WeightFormat.Float32);
        }
    }

    public override void TrainPhase(Network network, int phase, TrainingFrame* frame, int part, int parts)
    {
        OnPhase?.Invoke(phase);
        if (phase == 0)
        {
            (int firstBlock, int endBlock) = Partition.Of(frame->Blocks, part, parts);
            for (int block = firstBlock; block < endBlock; block++)
            {
                ForwardBlock(frame, block);
            }

            return;
        }

        (int firstOutput, int endOutput) = Partition.Of(Outputs, part, parts);
        for (int k = firstOutput; k < endOutput; k++)
        {
            Gradient(frame, k);
        }
    }

    public override void LossBlock(TrainingFrame* frame, int block, float* output, float* gradient)
    {
        frame->BlockLoss[block] = 0;
        float* y = stackalloc float[Outputs];
        float* dy = stackalloc float[Outputs];
        int end = Math.Min(frame->Images, (block + 1) * Simd.Lanes);
        for (int n = block * Simd.Lanes; n < end; n++)
        {
            for (int k = 0; k < Outputs; k++)
            {
                y[k] = output[(k * Simd.Lanes) + (n % Simd.Lanes)];
            }

            Loss(frame, block, n, y, dy);
        }
    }

    private void ForwardBlock(TrainingFrame* frame, int block)
    {
        frame->BlockLoss[block] = 0;
        frame->BlockCorrect[block] = 0;
        float* y = stackalloc float[Outputs];
        int end = Math.Min(frame->Images, (block + 1) * Simd.Lanes);
        for (int n = block * Simd.Lanes; n < end; n++)
        {
            PredictOne(frame->Parameters, null, frame->Input + (n * Inputs), y, WeightFormat.Float32);
            Loss(frame, block, n, y, frame->Arena + (n * Outputs));
        }
    }

    private static void Loss(TrainingFrame* frame, int block, int n, float* y, float* dy)
    {
        if (frame->Labels != null)
        {
            CrossEntropy(frame, block, n, y, dy);
        }
        else
        {
            SquaredError(frame, block, n, y, dy);
        }
    }

    private static void CrossEntropy(TrainingFrame* frame, int block, int n, float* y, float* dy)
    {
        int best = 0;
        double sum = 0;
        for (int k = 0; k < Outputs; k++)
        {
            best = y[k] > y[best] ? k : best;
            sum += Math.Exp(y[k]);
        }

        int label = frame->Labels[n];
        for (int k = 0; k < Outputs; k++)
        {
            dy[k] = (float)(((Math.Exp(y[k]) / sum) - (k == label ? 1 : 0)) / frame->Images);
        }

        frame->BlockLoss[block] += Math.Log(sum) - y[label];
        frame->BlockCorrect[block] += best == label ? 1 : 0;
    }

    private static void SquaredError(TrainingFrame* frame, int block, int n, float* y, float* dy)
    {
        for (int k = 0; k < Outputs; k++)
        {
            float difference = y[k] - frame->Targets[(n * Outputs) + k];
            dy[k] = 2 * difference / (Outputs * frame->Images);
            frame->BlockLoss[block] += difference * difference / Outputs;
        }
    }

    private void Gradient(TrainingFrame* frame, int k)
    {
        new Span<float>(frame->Gradients + (k * Inputs), Inputs).Clear();
        frame->Gradients[BiasOffset + k] = 0;
        for (int n = 0; n < frame->Images; n++)
        {
            float d = frame->Arena[(n * Outputs) + k];
            frame->Gradients[BiasOffset + k] += d;
            for (int i = 0; i < Inputs; i++)
            {
                frame->Gradients[(k * Inputs) + i] += d * frame->Input[(n * Inputs) + i];
            }
        }

        for (int i = 0; Falsify is not null && i < Inputs; i++)
        {
            frame->Gradients[(k * Inputs) + i] = Falsify(k, i, frame->Gradients[(k * Inputs) + i]);
        }
    }
}
