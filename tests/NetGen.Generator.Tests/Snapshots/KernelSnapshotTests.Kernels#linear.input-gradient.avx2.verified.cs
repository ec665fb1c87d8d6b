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
    var a0_0 = VecF.Zero;
    var a0_1 = a0_0;
    var a1_0 = VecF.Zero;
    var a1_1 = a1_0;
    var a2_0 = VecF.Zero;
    var a2_1 = a2_0;
    var a3_0 = VecF.Zero;
    var a3_1 = a3_0;
    var a4_0 = VecF.Zero;
    var a4_1 = a4_0;
    var a5_0 = VecF.Zero;
    var a5_1 = a5_0;
    for (int k = 0; k < 3; k++)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(w + 16);
        }
        var h0 = Vec.Load(x);
        var h1 = Vec.Load(x + 24);
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
    Vec.Store(Functions.Flush(Vec.AndNot(a0_0, Vec.LessThanOrEqual(Vec.Load(a), VecF.Zero))), y);
    Vec.Store(Functions.Flush(Vec.AndNot(a0_1, Vec.LessThanOrEqual(Vec.Load(a + 48), VecF.Zero))), y + 48);
    Vec.Store(Functions.Flush(Vec.AndNot(a1_0, Vec.LessThanOrEqual(Vec.Load(a + 8), VecF.Zero))), y + 8);
    Vec.Store(Functions.Flush(Vec.AndNot(a1_1, Vec.LessThanOrEqual(Vec.Load(a + 56), VecF.Zero))), y + 56);
    Vec.Store(Functions.Flush(Vec.AndNot(a2_0, Vec.LessThanOrEqual(Vec.Load(a + 16), VecF.Zero))), y + 16);
    Vec.Store(Functions.Flush(Vec.AndNot(a2_1, Vec.LessThanOrEqual(Vec.Load(a + 64), VecF.Zero))), y + 64);
    Vec.Store(Functions.Flush(Vec.AndNot(a3_0, Vec.LessThanOrEqual(Vec.Load(a + 24), VecF.Zero))), y + 24);
    Vec.Store(Functions.Flush(Vec.AndNot(a3_1, Vec.LessThanOrEqual(Vec.Load(a + 72), VecF.Zero))), y + 72);
    Vec.Store(Functions.Flush(Vec.AndNot(a4_0, Vec.LessThanOrEqual(Vec.Load(a + 32), VecF.Zero))), y + 32);
    Vec.Store(Functions.Flush(Vec.AndNot(a4_1, Vec.LessThanOrEqual(Vec.Load(a + 80), VecF.Zero))), y + 80);
    Vec.Store(Functions.Flush(Vec.AndNot(a5_0, Vec.LessThanOrEqual(Vec.Load(a + 40), VecF.Zero))), y + 40);
    Vec.Store(Functions.Flush(Vec.AndNot(a5_1, Vec.LessThanOrEqual(Vec.Load(a + 88), VecF.Zero))), y + 88);
}

// 6 features × 1 block of 8 images in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_6_1(float* x, float* w, float* a, float* y)
{
    var a0_0 = VecF.Zero;
    var a1_0 = VecF.Zero;
    var a2_0 = VecF.Zero;
    var a3_0 = VecF.Zero;
    var a4_0 = VecF.Zero;
    var a5_0 = VecF.Zero;
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
    Vec.Store(Functions.Flush(Vec.AndNot(a0_0, Vec.LessThanOrEqual(Vec.Load(a), VecF.Zero))), y);
    Vec.Store(Functions.Flush(Vec.AndNot(a1_0, Vec.LessThanOrEqual(Vec.Load(a + 8), VecF.Zero))), y + 8);
    Vec.Store(Functions.Flush(Vec.AndNot(a2_0, Vec.LessThanOrEqual(Vec.Load(a + 16), VecF.Zero))), y + 16);
    Vec.Store(Functions.Flush(Vec.AndNot(a3_0, Vec.LessThanOrEqual(Vec.Load(a + 24), VecF.Zero))), y + 24);
    Vec.Store(Functions.Flush(Vec.AndNot(a4_0, Vec.LessThanOrEqual(Vec.Load(a + 32), VecF.Zero))), y + 32);
    Vec.Store(Functions.Flush(Vec.AndNot(a5_0, Vec.LessThanOrEqual(Vec.Load(a + 40), VecF.Zero))), y + 40);
}
