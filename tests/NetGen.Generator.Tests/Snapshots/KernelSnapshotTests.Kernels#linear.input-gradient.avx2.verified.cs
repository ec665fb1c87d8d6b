//HintName: linear.input-gradient.avx2.cs
// Network(6), Linear(6), ReLU, Linear(3), MSELoss
// Each weight is read once for 2 blocks, whose sums stay in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* a, float* y, int blocks, int unit)
{
    int c = unit * 6;
    w += c;
    a += c * 8;
    y += c * 8;
    {
        int block = 0;
        for (; block + 2 <= blocks; block += 2)
        {
            Own_6_2(x + block * 24, w, a + block * 48, y + block * 48);
        }

        if ((blocks & 1) != 0)
        {
            Own_6_1(x + block * 24, w, a + block * 48, y + block * 48);
        }
    }
}

// 6 features × 2 blocks of 8 images in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_6_2(float* x, float* w, float* a, float* y)
{
    VecF a0_0 = VecF.Zero, a0_1 = a0_0;
    VecF a1_0 = VecF.Zero, a1_1 = a1_0;
    VecF a2_0 = VecF.Zero, a2_1 = a2_0;
    VecF a3_0 = VecF.Zero, a3_1 = a3_0;
    VecF a4_0 = VecF.Zero, a4_1 = a4_0;
    VecF a5_0 = VecF.Zero, a5_1 = a5_0;
    for (int k = 0; k < 3; k++)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(w + 16);
        }
        var h0 = Vec.Load(x);
        var h1 = Vec.Load(&x[24]);
        var s0 = Vec.Create(w[0]);
        a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
        a0_1 = Vec.MultiplyAddEstimate(h1, s0, a0_1);
        var s1 = Vec.Create(w[1]);
        a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
        a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
        var s2 = Vec.Create(w[2]);
        a2_0 = Vec.MultiplyAddEstimate(h0, s2, a2_0);
        a2_1 = Vec.MultiplyAddEstimate(h1, s2, a2_1);
        var s3 = Vec.Create(w[3]);
        a3_0 = Vec.MultiplyAddEstimate(h0, s3, a3_0);
        a3_1 = Vec.MultiplyAddEstimate(h1, s3, a3_1);
        var s4 = Vec.Create(w[4]);
        a4_0 = Vec.MultiplyAddEstimate(h0, s4, a4_0);
        a4_1 = Vec.MultiplyAddEstimate(h1, s4, a4_1);
        var s5 = Vec.Create(w[5]);
        a5_0 = Vec.MultiplyAddEstimate(h0, s5, a5_0);
        a5_1 = Vec.MultiplyAddEstimate(h1, s5, a5_1);
        x += 8;
        w += 6;
    }
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(a), a0_0)), y);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[48]), a0_1)), &y[48]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[8]), a1_0)), &y[8]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[56]), a1_1)), &y[56]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[16]), a2_0)), &y[16]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[64]), a2_1)), &y[64]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[24]), a3_0)), &y[24]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[72]), a3_1)), &y[72]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[32]), a4_0)), &y[32]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[80]), a4_1)), &y[80]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[40]), a5_0)), &y[40]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[88]), a5_1)), &y[88]);
}

// 6 features × 1 block of 8 images in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_6_1(float* x, float* w, float* a, float* y)
{
    VecF a0_0 = VecF.Zero;
    VecF a1_0 = VecF.Zero;
    VecF a2_0 = VecF.Zero;
    VecF a3_0 = VecF.Zero;
    VecF a4_0 = VecF.Zero;
    VecF a5_0 = VecF.Zero;
    for (int k = 0; k < 3; k++)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(w + 16);
        }
        var h0 = Vec.Load(x);
        var s0 = Vec.Create(w[0]);
        a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
        var s1 = Vec.Create(w[1]);
        a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
        var s2 = Vec.Create(w[2]);
        a2_0 = Vec.MultiplyAddEstimate(h0, s2, a2_0);
        var s3 = Vec.Create(w[3]);
        a3_0 = Vec.MultiplyAddEstimate(h0, s3, a3_0);
        var s4 = Vec.Create(w[4]);
        a4_0 = Vec.MultiplyAddEstimate(h0, s4, a4_0);
        var s5 = Vec.Create(w[5]);
        a5_0 = Vec.MultiplyAddEstimate(h0, s5, a5_0);
        x += 8;
        w += 6;
    }
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(a), a0_0)), y);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[8]), a1_0)), &y[8]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[16]), a2_0)), &y[16]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[24]), a3_0)), &y[24]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[32]), a4_0)), &y[32]);
    Vec.Store(Functions.Flush(Functions.ReLUGradient(Vec.Load(&a[40]), a5_0)), &y[40]);
}
