//HintName: conv.direct.input-gradient.vector128.cs
// Network(2, 5, 5), Conv2d(2, 1), Conv2d(2, 2, Stride = 2), Flatten, Linear(2), MSELoss
// Every input gathers the gradients of the outputs that it reaches, so that it is written once.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y)
{
    for (int row = 0; row < 5; row++)
    {
        var taps = WindowTaps.Backward(row, 2, 0, 1, 2, 2);
        Own_0(x + ((row + 0 - taps.First * 1) / 2) * 8, w + taps.First * 2, b + row * 20, y + row * 20, taps.Count);
        Own_1(x + ((row + 0 - taps.First * 1) / 2) * 8, w + taps.First * 2, b + row * 20, y + row * 20, taps.Count);
    }
}

// Input columns 0 to 3, 2 channels × 2 pixels in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_0(float* x, float* w, float* b, float* y, int taps)
{
    for (int i = 0; i < 2; i++)
    {
        {
            int t = 0;
            int c = t * 2;
            float* px = x + i * 4;
            float* pw = w + c * 4;
            float* py = y + c * 100 + i * 8;
            VecF a0_0 = VecF.Zero, a0_1 = a0_0;
            VecF a1_0 = VecF.Zero, a1_1 = a1_0;
            for (int k = 0; k < 2; k++)
            {
                float* rx = px;
                float* rw = pw;
                for (int r = 0; r < taps; r++)
                {
                    { // tap 0
                        var h0 = Vec.Load(rx);
                        var s0 = Vec.Create(rw[0]);
                        a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                        var s1 = Vec.Create(rw[4]);
                        a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
                    }
                    { // tap 1
                        var h1 = Vec.Load(rx);
                        var s0 = Vec.Create(rw[1]);
                        a0_1 = Vec.MultiplyAddEstimate(h1, s0, a0_1);
                        var s1 = Vec.Create(rw[5]);
                        a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                    }
                    rx -= 8;
                    rw += 4;
                }
                px += 16;
                pw += 8;
            }
            Vec.Store(Functions.Flush(a0_0), py);
            Vec.Store(Functions.Flush(a0_1), &py[4]);
            Vec.Store(Functions.Flush(a1_0), &py[100]);
            Vec.Store(Functions.Flush(a1_1), &py[104]);
        }
    }
}

// Input columns 4 to 4, 2 channels × 1 pixels in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_1(float* x, float* w, float* b, float* y, int taps)
{
    {
        int t = 0;
        int c = t * 2;
        float* px = x;
        float* pw = w + c * 4;
        float* py = y + c * 100 + 16;
        VecF a0_0 = VecF.Zero;
        VecF a1_0 = VecF.Zero;
        for (int k = 0; k < 2; k++)
        {
            float* rx = px;
            float* rw = pw;
            for (int r = 0; r < taps; r++)
            {
                rx -= 8;
                rw += 4;
            }
            px += 16;
            pw += 8;
        }
        Vec.Store(Functions.Flush(a0_0), py);
        Vec.Store(Functions.Flush(a1_0), &py[100]);
    }
}
