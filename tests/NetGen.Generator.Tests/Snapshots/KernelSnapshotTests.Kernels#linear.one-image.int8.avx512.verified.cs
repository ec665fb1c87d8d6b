//HintName: linear.one-image.int8.avx512.cs
// Network(640), Linear(640)
// Reading 409600 weights takes longer than multiplying them; as bytes they are a quarter as many.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y, float* scratch, float* range)
{
    var levels = ByteActivations.Round(x, 1, 640, 0, (byte*)scratch, (InputRange*)range);
    float* scales = w + 102400;
    for (int t = 0; t < 5; t++)
    {
        Own_8((int*)scratch, (sbyte*)(w + t * 20480), scales + t * 128, b + t * 128, y + t * 128, levels.Scale, levels.Zero);
    }
}

// 128 outputs in registers, four inputs in every 32 bits.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_8(int* x, sbyte* w, float* scales, float* b, float* y, float scale, int zero)
{
    int* sums = (int*)(scales + 640);
    var a0_0 = Vec.Load(sums) * -zero;
    var a0_1 = Vec.Load(&sums[16]) * -zero;
    var a0_2 = Vec.Load(&sums[32]) * -zero;
    var a0_3 = Vec.Load(&sums[48]) * -zero;
    var a0_4 = Vec.Load(&sums[64]) * -zero;
    var a0_5 = Vec.Load(&sums[80]) * -zero;
    var a0_6 = Vec.Load(&sums[96]) * -zero;
    var a0_7 = Vec.Load(&sums[112]) * -zero;
    for (int k = 0; k < 160; k++)
    {
        {
            var levels = Vec.AsByte(Vec.Create(x[0]));
            a0_0 = ByteProducts.Add(a0_0, levels, Vec.Load(w));
            a0_1 = ByteProducts.Add(a0_1, levels, Vec.Load(&w[64]));
            a0_2 = ByteProducts.Add(a0_2, levels, Vec.Load(&w[128]));
            a0_3 = ByteProducts.Add(a0_3, levels, Vec.Load(&w[192]));
            a0_4 = ByteProducts.Add(a0_4, levels, Vec.Load(&w[256]));
            a0_5 = ByteProducts.Add(a0_5, levels, Vec.Load(&w[320]));
            a0_6 = ByteProducts.Add(a0_6, levels, Vec.Load(&w[384]));
            a0_7 = ByteProducts.Add(a0_7, levels, Vec.Load(&w[448]));
        }
        x += 1;
        w += 512;
    }
    var step = Vec.Create(scale);
    Vec.Store(Vec.MultiplyAddEstimate(Vec.ConvertToSingle(a0_0), Vec.Load(scales) * step, Vec.Load(b)), y);
    Vec.Store(Vec.MultiplyAddEstimate(Vec.ConvertToSingle(a0_1), Vec.Load(&scales[16]) * step, Vec.Load(&b[16])), &y[16]);
    Vec.Store(Vec.MultiplyAddEstimate(Vec.ConvertToSingle(a0_2), Vec.Load(&scales[32]) * step, Vec.Load(&b[32])), &y[32]);
    Vec.Store(Vec.MultiplyAddEstimate(Vec.ConvertToSingle(a0_3), Vec.Load(&scales[48]) * step, Vec.Load(&b[48])), &y[48]);
    Vec.Store(Vec.MultiplyAddEstimate(Vec.ConvertToSingle(a0_4), Vec.Load(&scales[64]) * step, Vec.Load(&b[64])), &y[64]);
    Vec.Store(Vec.MultiplyAddEstimate(Vec.ConvertToSingle(a0_5), Vec.Load(&scales[80]) * step, Vec.Load(&b[80])), &y[80]);
    Vec.Store(Vec.MultiplyAddEstimate(Vec.ConvertToSingle(a0_6), Vec.Load(&scales[96]) * step, Vec.Load(&b[96])), &y[96]);
    Vec.Store(Vec.MultiplyAddEstimate(Vec.ConvertToSingle(a0_7), Vec.Load(&scales[112]) * step, Vec.Load(&b[112])), &y[112]);
}
