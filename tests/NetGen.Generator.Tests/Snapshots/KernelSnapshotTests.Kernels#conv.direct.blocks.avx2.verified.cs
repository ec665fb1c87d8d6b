//HintName: conv.direct.blocks.avx2.cs
// Network(2, 5, 5), Conv2d(2, 3, Padding = 1), ReLU
// Images lie in the lanes, so that weights are broadcast and no lane is shuffled; every product is made.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y)
{
    for (int row = 0; row < 5; row++)
    {
        var taps = WindowTaps.Forward(row, 1, 1, 1, 3, 5);
        Own_0(x + (row * 1 - 1 + taps.First * 1) * 40, w + taps.First * 3, b, y + row * 40, taps.Count);
    }
}

// Output columns 0 to 4, 1 channels × 5 pixels in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_0(float* x, float* w, float* b, float* y, int taps)
{
    for (int t = 0; t < 2; t++)
    {
        int c = t;
        float* px = x;
        float* pw = w + c * 18;
        float* py = y + c * 200;
        VecF a0_0 = Vec.Create(b[c]), a0_1 = a0_0, a0_2 = a0_0, a0_3 = a0_0, a0_4 = a0_0;
        for (int k = 0; k < 2; k++)
        {
            float* rx = px;
            float* rw = pw;
            for (int r = 0; r < taps; r++)
            {
                { // tap 0
                    var h0 = Vec.Create(rw[0]);
                    var s1 = Vec.Load(rx);
                    a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                    var s2 = Vec.Load(&rx[8]);
                    a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                    var s3 = Vec.Load(&rx[16]);
                    a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
                    var s4 = Vec.Load(&rx[24]);
                    a0_4 = Vec.MultiplyAddEstimate(h0, s4, a0_4);
                }
                { // tap 1
                    var h0 = Vec.Create(rw[1]);
                    var s0 = Vec.Load(rx);
                    a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                    var s1 = Vec.Load(&rx[8]);
                    a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                    var s2 = Vec.Load(&rx[16]);
                    a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                    var s3 = Vec.Load(&rx[24]);
                    a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
                    var s4 = Vec.Load(&rx[32]);
                    a0_4 = Vec.MultiplyAddEstimate(h0, s4, a0_4);
                }
                { // tap 2
                    var h0 = Vec.Create(rw[2]);
                    var s0 = Vec.Load(&rx[8]);
                    a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                    var s1 = Vec.Load(&rx[16]);
                    a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                    var s2 = Vec.Load(&rx[24]);
                    a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                    var s3 = Vec.Load(&rx[32]);
                    a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
                }
                rx += 40;
                rw += 3;
            }
            px += 200;
            pw += 9;
        }
        Vec.Store(Vec.MaxNative(VecF.Zero, a0_0), py);
        Vec.Store(Vec.MaxNative(VecF.Zero, a0_1), &py[8]);
        Vec.Store(Vec.MaxNative(VecF.Zero, a0_2), &py[16]);
        Vec.Store(Vec.MaxNative(VecF.Zero, a0_3), &py[24]);
        Vec.Store(Vec.MaxNative(VecF.Zero, a0_4), &py[32]);
    }
}
