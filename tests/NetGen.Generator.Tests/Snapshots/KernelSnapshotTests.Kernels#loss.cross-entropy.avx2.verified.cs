//HintName: loss.cross-entropy.avx2.cs
// Network(6), Linear(4), CrossEntropyLoss
// What the largest probability lacks of 1 is told from the others: the difference would lose its digits where an answer is nearly certain.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(TrainingFrame* f, int block, float* y, float* dy)
{
    int images = int.Min(f->Images - block * 8, 8);
    int* labels = f->Labels + block * 8;
    float* weights = f->SampleWeights + block * 8;
    var largest = Vec.Load(y);
    for (int i = 8; i < 32; i += 8)
    {
        largest = Vec.Max(largest, Vec.Load(y + i));
    }
    float* top = stackalloc float[8];
    Vec.Store(largest, top);
    VecF ones = VecF.Zero, others = ones;
    for (int c = 0; c < 4; c++)
    {
        var e = Functions.Decay(Vec.Load(y + c * 8) - largest);
        var isOne = Vec.Equals(e, VecF.One);
        ones += VecF.One & isOne;
        others += Vec.AndNot(e, isOne);
    }
    var excess = Functions.Flush((ones - VecF.One) + others);
    var sum = VecF.One + excess;
    var logSum = Functions.LogOnePlus(excess);
    float* logSums = stackalloc float[8];
    Vec.Store(logSum, logSums);
    float* missing = stackalloc float[8];
    Vec.Store(excess / sum, missing);
    double loss = 0;
    int correct = 0;
    for (int lane = 0; lane < images; lane++)
    {
        int label = labels[lane];
        if (label == -100)
        {
            continue;
        }

        float score = y[label * 8 + lane];
        loss += weights[lane] * (logSums[lane] + (top[lane] - score));
        if (score != top[lane])
        {
            missing[lane] = -1;
        }

        int best = 0;
        while (best < 3 && y[best * 8 + lane] != top[lane])
        {
            best++;
        }
        correct += best == label && y[label * 8 + lane] == top[lane] ? 1 : 0;
    }
    f->BlockLoss[block] = loss;
    f->BlockCorrect[block] = correct;

    // Softmax, less one for the label; lanes without a sample that counts get no gradient.
    var weight = Vec.Load(weights) * Vec.Create(f->LossScale) / sum;
    for (int c = 0; c < 4; c++)
    {
        Vec.Store(Functions.Flush(Functions.Decay(Vec.Load(y + c * 8) - largest) * weight), dy + c * 8);
    }
    for (int lane = 0; lane < images; lane++)
    {
        int label = labels[lane];
        if (label == -100)
        {
            continue;
        }

        float* toLabel = dy + label * 8 + lane;
        float counts = weights[lane] * f->LossScale;
        *toLabel = missing[lane] >= 0 ? -counts * missing[lane] : *toLabel - counts;
    }
}
