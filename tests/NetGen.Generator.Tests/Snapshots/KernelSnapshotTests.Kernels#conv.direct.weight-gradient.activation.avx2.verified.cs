//HintName: conv.direct.weight-gradient.activation.avx2.cs
// Network(2, 4, 4), Conv2d(2, 2), PReLU, Flatten, Linear(2), MSELoss
// Images lie in the lanes, which are added together once, when all pixels are.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* z, float* dy, float* rows, float* dw, float* sums, float* db)
{
    int ready = 0;
    {
        int t = 0;
        int c = t * 2;
        for (; ready < c + 2; ready++)
        {
            Own_Activation(z + ready * 72, dy + ready * 72, rows + ready, z + ready * 72, sums + ready, db + ready);
        }
        Own_0(x, z + c * 72, dw + c * 8);
    }
    double total0 = 0;
    for (int c = 0; c < 2; c++)
    {
        total0 += sums[c];
    }
    sums[0] = (float)total0;
}

// The gradient to the values of a channel before the activation, over those, and what it adds to the gradients of parameters.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_Activation(float* x, float* dy, float* p0, float* dx, float* sums, float* db)
{
    {
        int c = 0;
        var operand0 = Vec.Create(p0[c]);
        VecF sum0 = VecF.Zero, sum = sum0;
        for (int i = 0; i < 9; i++)
        {
            var value = Vec.Load(x);
            var gradient = Vec.Load(dy);
            sum0 += Functions.PReLUSlopeGradient(value, gradient);
            gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0));
            sum += gradient;
            Vec.Store(gradient, dx);
            dx += 8;
            x += 8;
            dy += 8;
        }
        sums[c] = Vec.Sum(sum0);
        db[c] = Vec.Sum(sum);
    }
}

// 2 output channels × 4 taps in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_0(float* x, float* dy, float* dw)
{
    float* sums = stackalloc float[(16 + LaneSums.ReadAhead) * 8];
    for (int k = 0; k < 2; k++)
    {
        VecF a0_0 = VecF.Zero, a0_1 = a0_0, a0_2 = a0_0, a0_3 = a0_0;
        VecF a1_0 = VecF.Zero, a1_1 = a1_0, a1_2 = a1_0, a1_3 = a1_0;
        for (int row = 0; row < 3; row++)
        {
            float* rx = x + k * 128 + (row) * 32;
            float* rd = dy + (row) * 24;
            {
                float* px = rx;
                float* pd = rd;
                for (int i = 0; i < 3; i++)
                {
                    {
                        var h0 = Vec.Load(pd);
                        var h1 = Vec.Load(&pd[72]);
                        var s0 = Vec.Load(px);
                        a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                        a1_0 = Vec.MultiplyAddEstimate(h1, s0, a1_0);
                        var s1 = Vec.Load(&px[8]);
                        a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                        a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                        var s2 = Vec.Load(&px[32]);
                        a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                        a1_2 = Vec.MultiplyAddEstimate(h1, s2, a1_2);
                        var s3 = Vec.Load(&px[40]);
                        a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
                        a1_3 = Vec.MultiplyAddEstimate(h1, s3, a1_3);
                    }
                    px += 8;
                    pd += 8;
                }
            }
        }
        float* ps = sums + k * 32;
        Vec.Store(a0_0, ps);
        Vec.Store(a0_1, &ps[8]);
        Vec.Store(a0_2, &ps[16]);
        Vec.Store(a0_3, &ps[24]);
        Vec.Store(a1_0, &ps[64]);
        Vec.Store(a1_1, &ps[72]);
        Vec.Store(a1_2, &ps[80]);
        Vec.Store(a1_3, &ps[88]);
    }
    for (int c = 0; c < 2; c++)
    {
        LaneSums.Of(8, sums + c * 64, 2 * 4, dw + c * 8);
    }
}
