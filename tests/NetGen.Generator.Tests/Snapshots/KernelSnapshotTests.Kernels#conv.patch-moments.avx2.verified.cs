//HintName: conv.patch-moments.avx2.cs
// Network(1, 6, 6), Conv2d(4, 2), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(2), MSELoss
// The moments of 4 taps tell the statistics of all 4 outputs, so that no pass over these is needed.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* moments)
{
    Vec.Store(Vec.Load(x), moments);
    Own_Row(moments, x, &moments[40], &moments[8]);
    Own_Rows(moments, x, &x[48], &moments[72]);
    Own_Row(moments, &x[48], &moments[104], &moments[24]);
}

// One row of the kernel: sums of its taps and of their products.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_Row(float* centre, float* p, float* products, float* sums)
{
    var c = Vec.Load(centre);
    VecF a0_0 = VecF.Zero, a0_1 = a0_0;
    VecF a1_0 = VecF.Zero, a1_1 = a1_0;
    var t0 = VecF.Zero;
    var t1 = VecF.Zero;
    for (int row = 0; row < 5; row++)
    {
        for (int column = 0; column < 5; column++)
        {
            nint i = (row * 6 + column) * 8;
            var p0 = Vec.Load(p + i) - c;
            t0 += p0;
            var p1 = Vec.Load(p + i + 8) - c;
            t1 += p1;
            {
                a0_0 = Vec.MultiplyAddEstimate(p0, p0, a0_0);
                a0_1 = Vec.MultiplyAddEstimate(p1, p0, a0_1);
                a1_0 = Vec.MultiplyAddEstimate(p0, p1, a1_0);
                a1_1 = Vec.MultiplyAddEstimate(p1, p1, a1_1);
            }
        }
    }
    Vec.Store(a0_0, products);
    Vec.Store(a0_1, &products[8]);
    Vec.Store(a1_0, &products[16]);
    Vec.Store(a1_1, &products[24]);
    Vec.Store(t0, sums);
    Vec.Store(t1, &sums[8]);
}

// Two rows of the kernel: sums of the products of their taps.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_Rows(float* centre, float* p, float* q, float* products)
{
    var c = Vec.Load(centre);
    VecF a0_0 = VecF.Zero, a0_1 = a0_0;
    VecF a1_0 = VecF.Zero, a1_1 = a1_0;
    for (int row = 0; row < 5; row++)
    {
        for (int column = 0; column < 5; column++)
        {
            nint i = (row * 6 + column) * 8;
            var p0 = Vec.Load(p + i) - c;
            var q0 = Vec.Load(q + i) - c;
            var p1 = Vec.Load(p + i + 8) - c;
            var q1 = Vec.Load(q + i + 8) - c;
            {
                a0_0 = Vec.MultiplyAddEstimate(q0, p0, a0_0);
                a0_1 = Vec.MultiplyAddEstimate(q1, p0, a0_1);
                a1_0 = Vec.MultiplyAddEstimate(q0, p1, a1_0);
                a1_1 = Vec.MultiplyAddEstimate(q1, p1, a1_1);
            }
        }
    }
    Vec.Store(a0_0, products);
    Vec.Store(a0_1, &products[8]);
    Vec.Store(a1_0, &products[16]);
    Vec.Store(a1_1, &products[24]);
}
