//HintName: batch-norm.forward.avx512.cs
// Network(2, 4, 4), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(2), MSELoss
// Normalisation, activation and pooling in one pass over memory.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* z, float* mean, float* scale, float* shift, float* y)
{
    for (int c = 0; c < 2; c++)
    {
        var m = Vec.Create(mean[c]);
        var s = Vec.Create(scale[c]);
        var t = Vec.Create(shift[c]);
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 2; column++)
            {
                float* pz = z + c * 256 + (row * 8 + column * 2) * 16;
                float* py = y + c * 64 + (row * 2 + column) * 16;
                var z0 = Vec.Load(pz);
                var v0 = Vec.MultiplyAddEstimate(z0 - m, s, t);
                var z1 = Vec.Load(&pz[16]);
                var v1 = Vec.MultiplyAddEstimate(z1 - m, s, t);
                var z2 = Vec.Load(&pz[64]);
                var v2 = Vec.MultiplyAddEstimate(z2 - m, s, t);
                var z3 = Vec.Load(&pz[80]);
                var v3 = Vec.MultiplyAddEstimate(z3 - m, s, t);
                var largest = Vec.Max(Vec.Max(Vec.Max(v0, v1), v2), v3);
                Vec.Store(Vec.MaxNative(VecF.Zero, largest), py);
            }
        }
    }
}
