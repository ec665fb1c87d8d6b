//HintName: linear.blocks.vector128.cs
// Network(12), Linear(4), ReLU
// Sums of 4 features × 2 blocks stay in registers, so that a weight serves 2 vectors.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y, int blocks, int unit)
{
    int c = unit * 4;
    w += c * 12;
    b += c;
    y += c * 4;
    int block = 0;
    for (; block + 2 <= blocks; block += 2)
    {
        Own_2(x + block * 48, w, b, y + block * 16);
    }

    if ((blocks & 1) != 0)
    {
        Own_1(x + block * 48, w, b, y + block * 16);
    }
}

// 4 features × 2 blocks of 4 images in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_2(float* x, float* w, float* b, float* y)
{
    VecF a0_0 = Vec.Create(b[0]), a0_1 = a0_0;
    VecF a1_0 = Vec.Create(b[1]), a1_1 = a1_0;
    VecF a2_0 = Vec.Create(b[2]), a2_1 = a2_0;
    VecF a3_0 = Vec.Create(b[3]), a3_1 = a3_0;
    for (int k = 0; k < 12; k++)
    {
        var h0 = Vec.Load(x);
        var h1 = Vec.Load(&x[48]);
        var s0 = Vec.Create(w[0]);
        a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
        a0_1 = Vec.MultiplyAddEstimate(h1, s0, a0_1);
        var s1 = Vec.Create(w[12]);
        a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
        a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
        var s2 = Vec.Create(w[24]);
        a2_0 = Vec.MultiplyAddEstimate(h0, s2, a2_0);
        a2_1 = Vec.MultiplyAddEstimate(h1, s2, a2_1);
        var s3 = Vec.Create(w[36]);
        a3_0 = Vec.MultiplyAddEstimate(h0, s3, a3_0);
        a3_1 = Vec.MultiplyAddEstimate(h1, s3, a3_1);
        x += 4;
        w += 1;
    }
    Vec.Store(Vec.MaxNative(VecF.Zero, a0_0), y);
    Vec.Store(Vec.MaxNative(VecF.Zero, a0_1), &y[16]);
    Vec.Store(Vec.MaxNative(VecF.Zero, a1_0), &y[4]);
    Vec.Store(Vec.MaxNative(VecF.Zero, a1_1), &y[20]);
    Vec.Store(Vec.MaxNative(VecF.Zero, a2_0), &y[8]);
    Vec.Store(Vec.MaxNative(VecF.Zero, a2_1), &y[24]);
    Vec.Store(Vec.MaxNative(VecF.Zero, a3_0), &y[12]);
    Vec.Store(Vec.MaxNative(VecF.Zero, a3_1), &y[28]);
}

// 4 features × 1 block of 4 images in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_1(float* x, float* w, float* b, float* y)
{
    VecF a0_0 = Vec.Create(b[0]);
    VecF a1_0 = Vec.Create(b[1]);
    VecF a2_0 = Vec.Create(b[2]);
    VecF a3_0 = Vec.Create(b[3]);
    for (int k = 0; k < 12; k++)
    {
        var h0 = Vec.Load(x);
        var s0 = Vec.Create(w[0]);
        a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
        var s1 = Vec.Create(w[12]);
        a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
        var s2 = Vec.Create(w[24]);
        a2_0 = Vec.MultiplyAddEstimate(h0, s2, a2_0);
        var s3 = Vec.Create(w[36]);
        a3_0 = Vec.MultiplyAddEstimate(h0, s3, a3_0);
        x += 4;
        w += 1;
    }
    Vec.Store(Vec.MaxNative(VecF.Zero, a0_0), y);
    Vec.Store(Vec.MaxNative(VecF.Zero, a1_0), &y[4]);
    Vec.Store(Vec.MaxNative(VecF.Zero, a2_0), &y[8]);
    Vec.Store(Vec.MaxNative(VecF.Zero, a3_0), &y[12]);
}
