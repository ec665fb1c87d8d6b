//HintName: conv.depthwise.one-image.avx2.cs
// Network(8, 6, 6), Conv2d(8, 3, Groups = 8)
// Every channel has weights of its own, so that vectors of channels are multiplied lane by lane.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y)
{
    for (int row = 0; row < 4; row++)
    {
        float* rx = x + row * 1 * 48;
        float* rw = w;
        float* ry = y + row * 32;
        {
            int c = 0;
            Own_0(rx + c * 8, rw + c * 72, b + c * 8, ry + c * 8);
        }
    }
}

// Output columns 0 to 3, 4 pixels of 8 channels in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_0(float* x, float* w, float* b, float* y)
{
    {
        int i = 0;
        float* rx = x + i * 0;
        float* py = y + i * 32;
        float* rw = w;
        VecF a0_0 = Vec.Load(b), a0_1 = a0_0, a0_2 = a0_0, a0_3 = a0_0;
        for (int r = 0; r < 3; r++)
        {
            { // tap 0
                var h0 = Vec.Load(rw);
                var s0 = Vec.Load(rx);
                a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                var s1 = Vec.Load(&rx[8]);
                a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                var s2 = Vec.Load(&rx[16]);
                a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                var s3 = Vec.Load(&rx[24]);
                a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
            }
            { // tap 1
                var h0 = Vec.Load(&rw[8]);
                var s0 = Vec.Load(&rx[8]);
                a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                var s1 = Vec.Load(&rx[16]);
                a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                var s2 = Vec.Load(&rx[24]);
                a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                var s3 = Vec.Load(&rx[32]);
                a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
            }
            { // tap 2
                var h0 = Vec.Load(&rw[16]);
                var s0 = Vec.Load(&rx[16]);
                a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                var s1 = Vec.Load(&rx[24]);
                a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                var s2 = Vec.Load(&rx[32]);
                a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                var s3 = Vec.Load(&rx[40]);
                a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
            }
            rx += 48;
            rw += 24;
        }
        Vec.Store(a0_0, py);
        Vec.Store(a0_1, &py[8]);
        Vec.Store(a0_2, &py[16]);
        Vec.Store(a0_3, &py[24]);
    }
}
