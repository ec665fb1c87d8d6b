//HintName: linear.one-image.bfloat16.avx512.cs
// Network(640), Linear(640)
// Reading 409600 weights takes longer than multiplying them; in bfloat16 they are half as many bytes.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y)
{
    for (int t = 0; t < 5; t++)
    {
        Own_8(x, (uint*)(w + t * 40960), b + t * 128, y + t * 128);
    }
}

// 128 outputs in registers, two inputs in every 32 bits of a weight.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_8(float* x, uint* w, float* b, float* y)
{
    float* parts = stackalloc float[128];
    PartSums.Clear(parts, 128);
    var upper = Vec.Create(0xFFFF0000u);
    var a0_0 = Vec.Load(b);
    var a0_1 = Vec.Load(&b[16]);
    var a0_2 = Vec.Load(&b[32]);
    var a0_3 = Vec.Load(&b[48]);
    var a0_4 = Vec.Load(&b[64]);
    var a0_5 = Vec.Load(&b[80]);
    var a0_6 = Vec.Load(&b[96]);
    var a0_7 = Vec.Load(&b[112]);
    {
        int p = 0;
        float* px = x + p * 0;
        for (int kPart = 0; kPart < 320; kPart += 160)
        {
            for (int k = kPart; k < kPart + 160; k++)
            {
                {
                    var x0 = Vec.Create(px[0]);
                    var x1 = Vec.Create(px[1]);
                    CacheHints.Fetch(&w[512]);
                    var w0 = Vec.Load(w);
                    a0_0 = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w0, 16)), x0, a0_0);
                    a0_0 = Vec.MultiplyAddEstimate(Vec.AsSingle(w0 & upper), x1, a0_0);
                    CacheHints.Fetch(&w[528]);
                    var w1 = Vec.Load(&w[16]);
                    a0_1 = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w1, 16)), x0, a0_1);
                    a0_1 = Vec.MultiplyAddEstimate(Vec.AsSingle(w1 & upper), x1, a0_1);
                    CacheHints.Fetch(&w[544]);
                    var w2 = Vec.Load(&w[32]);
                    a0_2 = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w2, 16)), x0, a0_2);
                    a0_2 = Vec.MultiplyAddEstimate(Vec.AsSingle(w2 & upper), x1, a0_2);
                    CacheHints.Fetch(&w[560]);
                    var w3 = Vec.Load(&w[48]);
                    a0_3 = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w3, 16)), x0, a0_3);
                    a0_3 = Vec.MultiplyAddEstimate(Vec.AsSingle(w3 & upper), x1, a0_3);
                    CacheHints.Fetch(&w[576]);
                    var w4 = Vec.Load(&w[64]);
                    a0_4 = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w4, 16)), x0, a0_4);
                    a0_4 = Vec.MultiplyAddEstimate(Vec.AsSingle(w4 & upper), x1, a0_4);
                    CacheHints.Fetch(&w[592]);
                    var w5 = Vec.Load(&w[80]);
                    a0_5 = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w5, 16)), x0, a0_5);
                    a0_5 = Vec.MultiplyAddEstimate(Vec.AsSingle(w5 & upper), x1, a0_5);
                    CacheHints.Fetch(&w[608]);
                    var w6 = Vec.Load(&w[96]);
                    a0_6 = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w6, 16)), x0, a0_6);
                    a0_6 = Vec.MultiplyAddEstimate(Vec.AsSingle(w6 & upper), x1, a0_6);
                    CacheHints.Fetch(&w[624]);
                    var w7 = Vec.Load(&w[112]);
                    a0_7 = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w7, 16)), x0, a0_7);
                    a0_7 = Vec.MultiplyAddEstimate(Vec.AsSingle(w7 & upper), x1, a0_7);
                }
                px += 2;
                w += 128;
            }
            PartSums.Add(parts, a0_0, a0_1, a0_2, a0_3);
            PartSums.Add(&parts[64], a0_4, a0_5, a0_6, a0_7);
            a0_0 = a0_1 = a0_2 = a0_3 = a0_4 = a0_5 = a0_6 = a0_7 = VecF.Zero;
        }
    }
    PartSums.Add(parts, a0_0, a0_1, a0_2, a0_3);
    PartSums.Add(&parts[64], a0_4, a0_5, a0_6, a0_7);
    a0_0 = a0_1 = a0_2 = a0_3 = a0_4 = a0_5 = a0_6 = a0_7 = VecF.Zero;
    a0_0 = Vec.Load(parts);
    a0_1 = Vec.Load(&parts[16]);
    a0_2 = Vec.Load(&parts[32]);
    a0_3 = Vec.Load(&parts[48]);
    a0_4 = Vec.Load(&parts[64]);
    a0_5 = Vec.Load(&parts[80]);
    a0_6 = Vec.Load(&parts[96]);
    a0_7 = Vec.Load(&parts[112]);
    Vec.Store(a0_0, y);
    Vec.Store(a0_1, &y[16]);
    Vec.Store(a0_2, &y[32]);
    Vec.Store(a0_3, &y[48]);
    Vec.Store(a0_4, &y[64]);
    Vec.Store(a0_5, &y[80]);
    Vec.Store(a0_6, &y[96]);
    Vec.Store(a0_7, &y[112]);
}
