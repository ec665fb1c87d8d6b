//HintName: loss.elementwise.vector128.cs
// Network(6), Linear(4), HuberLoss
// Losses are widened to double precision before they are added up, so that no element is lost beside the sum.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(TrainingFrame* f, int block, float* y, float* dy)
{
    // The targets lie where the gradient will.
    LaneBlocks.GatherBlock(4, f->Targets, 4, block, f->Images, dy);
    var weight = Vec.Load(f->SampleWeights + block * 4); // 0 for a lane without an image
    var scale = weight * Vec.Create(f->LossScale / 4);
    var sum = Vec.Create(0.0);
    for (int i = 0; i < 16; i += 4)
    {
        var x = Vec.Load(y + i);
        var t = Vec.Load(dy + i);
        var difference = x - t;
        var distance = Vec.Abs(difference);
        var slope = Vec.Min(distance, Vec.Create(1f));
        var value = slope * (distance - slope * 0.5f);
        slope = Vec.CopySign(slope, difference);
        value *= weight;
        sum += Vec.WidenLower(value) + Vec.WidenUpper(value);
        Vec.Store(Functions.Flush(slope * scale), dy + i);
    }
    f->BlockLoss[block] = Vec.Sum(sum) / 4;
    f->BlockCorrect[block] = 0;
}
