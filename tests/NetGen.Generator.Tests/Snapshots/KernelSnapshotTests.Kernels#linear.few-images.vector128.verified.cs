//HintName: linear.few-images.vector128.cs
// Network(640), Linear(640)
// Reading 409600 weights takes longer than multiplying them, so each is read once for 4 images.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y, int images, int unit)
{
    Own_2(x, w + unit * 5120, b + unit * 8, y + unit * 8, images);
}

// 8 outputs of all images.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_2(float* x, float* w, float* b, float* y, int images)
{
    int image = 0;
    for (; image + 2 < images; image += 4)
    {
        Own_2_4(x + image * 640L, w, b, y + image * 816L, images - image);
    }

    if (image + 2 == images)
    {
        Own_2_2(x + image * 640L, w, b, y + image * 816L);
    }
    else if (image + 1 == images)
    {
        Other_2(x + image * 640L, w, b, y + image * 816L);
    }
}

// 8 outputs × 4 images in registers. The last image stands in for one that is missing.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_2_4(float* x, float* w, float* b, float* y, int images)
{
    float* parts = stackalloc float[32];
    float* x1 = x + 1 * 640L;
    float* x2 = x + 2 * 640L;
    float* x3 = x + Math.Min(3, images - 1) * 640L;
    PartSums.Clear(parts, 32);
    VecF a0_0 = Vec.Load(b), a1_0 = a0_0, a2_0 = a0_0, a3_0 = a0_0;
    VecF a0_1 = Vec.Load(&b[4]), a1_1 = a0_1, a2_1 = a0_1, a3_1 = a0_1;
    {
        int p = 0;
        float* p0 = x + p * 0;
        float* p1 = x1 + p * 0;
        float* p2 = x2 + p * 0;
        float* p3 = x3 + p * 0;
        for (int kPart = 0; kPart < 640; kPart += 320)
        {
            for (int k = kPart; k < kPart + 320; k++)
            {
                var h0 = Vec.Load(w);
                var h1 = Vec.Load(&w[4]);
                var s0 = Vec.Create(p0[0]);
                a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                a0_1 = Vec.MultiplyAddEstimate(h1, s0, a0_1);
                var s1 = Vec.Create(p1[0]);
                a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
                a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                var s2 = Vec.Create(p2[0]);
                a2_0 = Vec.MultiplyAddEstimate(h0, s2, a2_0);
                a2_1 = Vec.MultiplyAddEstimate(h1, s2, a2_1);
                var s3 = Vec.Create(p3[0]);
                a3_0 = Vec.MultiplyAddEstimate(h0, s3, a3_0);
                a3_1 = Vec.MultiplyAddEstimate(h1, s3, a3_1);
                p0 += 1;
                p1 += 1;
                p2 += 1;
                p3 += 1;
                w += 8;
            }
            PartSums.Add(parts, a0_0, a0_1, a1_0, a1_1);
            PartSums.Add(&parts[16], a2_0, a2_1, a3_0, a3_1);
            a0_0 = a0_1 = a1_0 = a1_1 = a2_0 = a2_1 = a3_0 = a3_1 = VecF.Zero;
        }
    }
    float* y1 = y + 1 * 816L;
    float* y2 = y + 2 * 816L;
    float* y3 = y + Math.Min(3, images - 1) * 816L;
    Vec.Store(Vec.Load(parts), y);
    Vec.Store(Vec.Load(&parts[4]), &y[4]);
    Vec.Store(Vec.Load(&parts[8]), y1);
    Vec.Store(Vec.Load(&parts[12]), &y1[4]);
    Vec.Store(Vec.Load(&parts[16]), y2);
    Vec.Store(Vec.Load(&parts[20]), &y2[4]);
    Vec.Store(Vec.Load(&parts[24]), y3);
    Vec.Store(Vec.Load(&parts[28]), &y3[4]);
}

// 8 outputs × 2 images in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_2_2(float* x, float* w, float* b, float* y)
{
    float* parts = stackalloc float[16];
    float* x1 = x + 1 * 640L;
    PartSums.Clear(parts, 16);
    VecF a0_0 = Vec.Load(b), a1_0 = a0_0;
    VecF a0_1 = Vec.Load(&b[4]), a1_1 = a0_1;
    {
        int p = 0;
        float* p0 = x + p * 0;
        float* p1 = x1 + p * 0;
        for (int kPart = 0; kPart < 640; kPart += 64)
        {
            for (int k = kPart; k < kPart + 64; k++)
            {
                var h0 = Vec.Load(w);
                var h1 = Vec.Load(&w[4]);
                var s0 = Vec.Create(p0[0]);
                a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                a0_1 = Vec.MultiplyAddEstimate(h1, s0, a0_1);
                var s1 = Vec.Create(p1[0]);
                a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
                a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                p0 += 1;
                p1 += 1;
                w += 8;
            }
            PartSums.Add(parts, a0_0, a0_1, a1_0, a1_1);
            a0_0 = a0_1 = a1_0 = a1_1 = VecF.Zero;
        }
    }
    float* y1 = y + 1 * 816L;
    Vec.Store(Vec.Load(parts), y);
    Vec.Store(Vec.Load(&parts[4]), &y[4]);
    Vec.Store(Vec.Load(&parts[8]), y1);
    Vec.Store(Vec.Load(&parts[12]), &y1[4]);
}
