//HintName: conv-transpose.direct.one-image.avx2.cs
// Network(2, 3, 3), ConvTranspose2d(8, 2, Stride = 2)
// Output channels lie in the lanes, and every output gathers the pixels that reach it, so that it is written once.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y)
{
    for (int row = 0; row < 6; row++)
    {
        var taps = WindowTaps.Backward(row, 2, 0, 1, 2, 3);
        Own_0x1(x + ((row + 0 - taps.First * 1) / 2) * 3, w + taps.First * 2 * 8, b, y + row * 48, taps.Count);
    }
}

// Output columns 0 to 5, 6 pixels × 8 channels in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_0x1(float* x, float* w, float* b, float* y, int taps)
{
    {
        int i = 0;
        float* px = x + i * 0;
        float* py = y + i * 48;
        float* pw = w;
        VecF a0_0 = Vec.Load(b), a1_0 = a0_0, a2_0 = a0_0, a3_0 = a0_0, a4_0 = a0_0, a5_0 = a0_0;
        for (int k = 0; k < 2; k++)
        {
            float* rx = px;
            float* rw = pw;
            for (int r = 0; r < taps; r++)
            {
                { // tap 0
                    var h0 = Vec.Load(rw);
                    var s0 = Vec.Create(rx[0]);
                    a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                    var s2 = Vec.Create(rx[1]);
                    a2_0 = Vec.MultiplyAddEstimate(h0, s2, a2_0);
                    var s4 = Vec.Create(rx[2]);
                    a4_0 = Vec.MultiplyAddEstimate(h0, s4, a4_0);
                }
                { // tap 1
                    var h0 = Vec.Load(&rw[8]);
                    var s1 = Vec.Create(rx[0]);
                    a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
                    var s3 = Vec.Create(rx[1]);
                    a3_0 = Vec.MultiplyAddEstimate(h0, s3, a3_0);
                    var s5 = Vec.Create(rx[2]);
                    a5_0 = Vec.MultiplyAddEstimate(h0, s5, a5_0);
                }
                rx -= 3;
                rw += 32;
            }
            px += 9;
            pw += 32;
        }
        Vec.Store(a0_0, py);
        Vec.Store(a1_0, &py[8]);
        Vec.Store(a2_0, &py[16]);
        Vec.Store(a3_0, &py[24]);
        Vec.Store(a4_0, &py[32]);
        Vec.Store(a5_0, &py[40]);
    }
}
