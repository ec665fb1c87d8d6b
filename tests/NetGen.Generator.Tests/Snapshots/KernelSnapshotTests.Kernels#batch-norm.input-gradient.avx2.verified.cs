//HintName: batch-norm.input-gradient.avx2.cs
// Network(2, 4, 4), Conv2d(2, 1), BatchNorm2d, Tanh, Flatten, BatchNorm1d, MSELoss
// The sums over the batch are there, so that one pass over memory does it.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* z, float* dy, float* mean, float* scale, float* shift, float* throughMean, float* throughVariance, float* mask, float* dz)
{
    var lanes = Vec.Load(mask);
    for (int c = 0; c < 2; c++)
    {
        var m = Vec.Create(mean[c]);
        var s = Vec.Create(scale[c]);
        var t = Vec.Create(shift[c]);
        var constant = Vec.Create(throughMean[c]);
        var slope = Vec.Create(-throughVariance[c]);
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                float* pz = z + c * 128 + (row * 4 + column) * 8;
                float* py = dy + c * 128 + (row * 4 + column) * 8;
                var z0 = Vec.Load(pz);
                var normalized = Vec.MultiplyAddEstimate(z0 - m, s, t);
                var g = Functions.TanhGradient(Functions.Tanh(normalized), Vec.Load(py)) * s;
                Vec.Store(Functions.Flush(Vec.MultiplyAddEstimate(z0 - m, slope, g - constant) * lanes), dz + (pz - z));
            }
        }
    }
}
