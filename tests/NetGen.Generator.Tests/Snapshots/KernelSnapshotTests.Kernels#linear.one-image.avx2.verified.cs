//HintName: linear.one-image.avx2.cs
// Network(20), Linear(24), ReLU
// Each weight is used once, so outputs lie in the lanes and weights in the order in which they are read.
[@MethodImpl(Impl.AggressiveInlining)]
static void Own(float* x, float* w, float* b, float* y)
{
    {
        int t = 0;
        Own_3(x, w + t * 480, b + t * 24, y + t * 24);
    }
}

// 24 outputs in registers, in 2 partial sums.
[@MethodImpl(Impl.AggressiveInlining)]
static void Own_3(float* x, float* w, float* b, float* y)
{
    VecF a0_0 = VecF.Zero, a0_1 = a0_0, a0_2 = a0_0;
    VecF a1_0 = VecF.Zero, a1_1 = a1_0, a1_2 = a1_0;
    {
        int p = 0;
        float* px = x + p * 0;
        for (int k = 0; k < 10; k++)
        {
            {
                var h0 = Vec.Create(px[0]);
                var s0 = Vec.Load(w);
                a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                var s1 = Vec.Load(&w[8]);
                a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                var s2 = Vec.Load(&w[16]);
                a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
            }
            {
                var h1 = Vec.Create(px[1]);
                var s0 = Vec.Load(&w[24]);
                a1_0 = Vec.MultiplyAddEstimate(h1, s0, a1_0);
                var s1 = Vec.Load(&w[32]);
                a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                var s2 = Vec.Load(&w[40]);
                a1_2 = Vec.MultiplyAddEstimate(h1, s2, a1_2);
            }
            px += 2;
            w += 48;
        }
    }
    Vec.Store(Vec.MaxNative(VecF.Zero, (a0_0 + (a1_0 + Vec.Load(b)))), y);
    Vec.Store(Vec.MaxNative(VecF.Zero, (a0_1 + (a1_1 + Vec.Load(&b[8])))), &y[8]);
    Vec.Store(Vec.MaxNative(VecF.Zero, (a0_2 + (a1_2 + Vec.Load(&b[16])))), &y[16]);
}
