//HintName: conv.marked-weight-gradient.vector128.cs
// Network(1, 6, 6), Conv2d(4, 2), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(2), MSELoss
// Gradients reach only the outputs that the pool has chosen, so that the others are masked and never stored.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* g, float* mark, float* sums)
{
    for (int t = 0; t < 4; t++)
    {
        int c = t;
        Own_1(x, g + c * 16, mark + c * 16, sums + c * 5);
    }
}

// 1 output channel × 4 taps in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_1(float* x, float* g, float* mark, float* sums)
{
    float* vectors = stackalloc float[(5 + LaneSums.ReadAhead) * 4];
    VecF a0_0 = VecF.Zero, a0_1 = a0_0, a0_2 = a0_0, a0_3 = a0_0, a0_4 = a0_0;
    for (int row = 0; row < 2; row++)
    {
        for (int column = 0; column < 2; column++)
        {
            float* px = x + (row * 12 + column * 2) * 4;
            var g0 = Vec.Load(g);
            a0_4 += g0;
            var mark0 = Vec.Load(mark);
            {
                var m0 = Vec.BitwiseAnd(g0, Vec.Equals(mark0, VecF.Zero));
                var x0 = Vec.Load(px);
                a0_0 = Vec.MultiplyAddEstimate(m0, x0, a0_0);
                var x1 = Vec.Load(&px[4]);
                a0_1 = Vec.MultiplyAddEstimate(m0, x1, a0_1);
                var x2 = Vec.Load(&px[24]);
                a0_2 = Vec.MultiplyAddEstimate(m0, x2, a0_2);
                var x3 = Vec.Load(&px[28]);
                a0_3 = Vec.MultiplyAddEstimate(m0, x3, a0_3);
            }
            {
                var m0 = Vec.BitwiseAnd(g0, Vec.Equals(mark0, Vec.Create(1f)));
                var x0 = Vec.Load(&px[4]);
                a0_0 = Vec.MultiplyAddEstimate(m0, x0, a0_0);
                var x1 = Vec.Load(&px[8]);
                a0_1 = Vec.MultiplyAddEstimate(m0, x1, a0_1);
                var x2 = Vec.Load(&px[28]);
                a0_2 = Vec.MultiplyAddEstimate(m0, x2, a0_2);
                var x3 = Vec.Load(&px[32]);
                a0_3 = Vec.MultiplyAddEstimate(m0, x3, a0_3);
            }
            {
                var m0 = Vec.BitwiseAnd(g0, Vec.Equals(mark0, Vec.Create(2f)));
                var x0 = Vec.Load(&px[24]);
                a0_0 = Vec.MultiplyAddEstimate(m0, x0, a0_0);
                var x1 = Vec.Load(&px[28]);
                a0_1 = Vec.MultiplyAddEstimate(m0, x1, a0_1);
                var x2 = Vec.Load(&px[48]);
                a0_2 = Vec.MultiplyAddEstimate(m0, x2, a0_2);
                var x3 = Vec.Load(&px[52]);
                a0_3 = Vec.MultiplyAddEstimate(m0, x3, a0_3);
            }
            {
                var m0 = Vec.BitwiseAnd(g0, Vec.Equals(mark0, Vec.Create(3f)));
                var x0 = Vec.Load(&px[28]);
                a0_0 = Vec.MultiplyAddEstimate(m0, x0, a0_0);
                var x1 = Vec.Load(&px[32]);
                a0_1 = Vec.MultiplyAddEstimate(m0, x1, a0_1);
                var x2 = Vec.Load(&px[52]);
                a0_2 = Vec.MultiplyAddEstimate(m0, x2, a0_2);
                var x3 = Vec.Load(&px[56]);
                a0_3 = Vec.MultiplyAddEstimate(m0, x3, a0_3);
            }
            g += 4;
            mark += 4;
        }
    }
    Vec.Store(a0_0, vectors);
    Vec.Store(a0_1, &vectors[4]);
    Vec.Store(a0_2, &vectors[8]);
    Vec.Store(a0_3, &vectors[12]);
    Vec.Store(a0_4, &vectors[16]);
    LaneSums.Of(4, vectors, 5, sums);
}
