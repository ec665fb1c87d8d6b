//HintName: conv-transpose.direct.blocks.vector128.cs
// Network(2, 3, 3), ConvTranspose2d(2, 2, Stride = 2)
// Every output gathers the inputs that reach it, so that it is written once instead of added to.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y)
{
    for (int row = 0; row < 6; row++)
    {
        var taps = WindowTaps.Backward(row, 2, 0, 1, 2, 3);
        Own_0(x + ((row + 0 - taps.First * 1) / 2) * 12, w + taps.First * 2, b, y + row * 24, taps.Count);
    }
}

// Input columns 0 to 5, 1 channels × 6 pixels in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_0(float* x, float* w, float* b, float* y, int taps)
{
    for (int t = 0; t < 2; t++)
    {
        int c = t;
        float* px = x;
        float* pw = w + c * 4;
        float* py = y + c * 144;
        VecF a0_0 = Vec.Create(b[c]), a0_1 = a0_0, a0_2 = a0_0, a0_3 = a0_0, a0_4 = a0_0, a0_5 = a0_0;
        for (int k = 0; k < 2; k++)
        {
            float* rx = px;
            float* rw = pw;
            for (int r = 0; r < taps; r++)
            {
                { // tap 0
                    var h0 = Vec.Create(rw[0]);
                    var s0 = Vec.Load(rx);
                    a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                    var s2 = Vec.Load(&rx[4]);
                    a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                    var s4 = Vec.Load(&rx[8]);
                    a0_4 = Vec.MultiplyAddEstimate(h0, s4, a0_4);
                }
                { // tap 1
                    var h0 = Vec.Create(rw[1]);
                    var s1 = Vec.Load(rx);
                    a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                    var s3 = Vec.Load(&rx[4]);
                    a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
                    var s5 = Vec.Load(&rx[8]);
                    a0_5 = Vec.MultiplyAddEstimate(h0, s5, a0_5);
                }
                rx -= 12;
                rw += 4;
            }
            px += 36;
            pw += 8;
        }
        Vec.Store(a0_0, py);
        Vec.Store(a0_1, &py[4]);
        Vec.Store(a0_2, &py[8]);
        Vec.Store(a0_3, &py[12]);
        Vec.Store(a0_4, &py[16]);
        Vec.Store(a0_5, &py[20]);
    }
}
