//HintName: conv.direct.one-image.avx512.cs
// Network(2, 4, 5), Conv2d(18, 2), ReLU
// Output channels lie in the lanes, so that a pixel is broadcast to all channels of a tile.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y)
{
    for (int row = 0; row < 3; row++)
    {
        Own_0x2(x + row * 5, w, b, y + row * 128);
    }
}

// Output columns 0 to 3, 4 pixels × 32 channels in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_0x2(float* x, float* w, float* b, float* y)
{
    {
        int i = 0;
        float* px = x + i * 0;
        float* py = y + i * 128;
        float* pw = w;
        VecF a0_0 = Vec.Load(b), a1_0 = a0_0, a2_0 = a0_0, a3_0 = a0_0;
        VecF a0_1 = Vec.Load(&b[16]), a1_1 = a0_1, a2_1 = a0_1, a3_1 = a0_1;
        for (int k = 0; k < 2; k++)
        {
            float* rx = px;
            float* rw = pw;
            for (int r = 0; r < 2; r++)
            {
                { // tap 0
                    var h0 = Vec.Load(rw);
                    var h1 = Vec.Load(&rw[16]);
                    var s0 = Vec.Create(rx[0]);
                    a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                    a0_1 = Vec.MultiplyAddEstimate(h1, s0, a0_1);
                    var s1 = Vec.Create(rx[1]);
                    a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
                    a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                    var s2 = Vec.Create(rx[2]);
                    a2_0 = Vec.MultiplyAddEstimate(h0, s2, a2_0);
                    a2_1 = Vec.MultiplyAddEstimate(h1, s2, a2_1);
                    var s3 = Vec.Create(rx[3]);
                    a3_0 = Vec.MultiplyAddEstimate(h0, s3, a3_0);
                    a3_1 = Vec.MultiplyAddEstimate(h1, s3, a3_1);
                }
                { // tap 1
                    var h0 = Vec.Load(&rw[32]);
                    var h1 = Vec.Load(&rw[48]);
                    var s0 = Vec.Create(rx[1]);
                    a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                    a0_1 = Vec.MultiplyAddEstimate(h1, s0, a0_1);
                    var s1 = Vec.Create(rx[2]);
                    a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
                    a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                    var s2 = Vec.Create(rx[3]);
                    a2_0 = Vec.MultiplyAddEstimate(h0, s2, a2_0);
                    a2_1 = Vec.MultiplyAddEstimate(h1, s2, a2_1);
                    var s3 = Vec.Create(rx[4]);
                    a3_0 = Vec.MultiplyAddEstimate(h0, s3, a3_0);
                    a3_1 = Vec.MultiplyAddEstimate(h1, s3, a3_1);
                }
                rx += 5;
                rw += 64;
            }
            px += 20;
            pw += 128;
        }
        Vec.Store(Vec.MaxNative(VecF.Zero, a0_0), py);
        Vec.Store(Vec.MaxNative(VecF.Zero, a1_0), &py[32]);
        Vec.Store(Vec.MaxNative(VecF.Zero, a2_0), &py[64]);
        Vec.Store(Vec.MaxNative(VecF.Zero, a3_0), &py[96]);
        Vec.Store(Vec.MaxNative(VecF.Zero, a0_1), &py[16]);
        Vec.Store(Vec.MaxNative(VecF.Zero, a1_1), &py[48]);
        Vec.Store(Vec.MaxNative(VecF.Zero, a2_1), &py[80]);
        Vec.Store(Vec.MaxNative(VecF.Zero, a3_1), &py[112]);
    }
}
