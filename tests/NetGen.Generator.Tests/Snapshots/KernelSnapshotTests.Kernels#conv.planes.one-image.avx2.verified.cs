//HintName: conv.planes.one-image.avx2.cs
// Network(1, 28, 28), Conv2d(2, 2)
// Pixels lie in the lanes, of which 2 output channels would leave some empty.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y)
{
    for (int row = 0; row < 27; row++)
    {
        {
            int t = 0;
            int channel = t * 2;
            Own_0x2(x + row * 28, w + channel * 4, b + channel, y + channel * 729 + row * 27);
        }
    }
}

// 2 channels × 4 vectors of 8 pixels.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own_0x2(float* x, float* w, float* b, float* y)
{
    VecF a0_0 = Vec.Create(b[0]), a0_1 = a0_0, a0_2 = a0_0, a0_3 = a0_0;
    VecF a1_0 = Vec.Create(b[1]), a1_1 = a1_0, a1_2 = a1_0, a1_3 = a1_0;
    {
        { // tap 0, row 0
            var h0 = Vec.Create(w[0]);
            var h1 = Vec.Create(w[4]);
            var s0 = Vec.Load(x);
            a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
            a1_0 = Vec.MultiplyAddEstimate(h1, s0, a1_0);
            var s1 = Vec.Load(&x[8]);
            a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
            a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
            var s2 = Vec.Load(&x[16]);
            a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
            a1_2 = Vec.MultiplyAddEstimate(h1, s2, a1_2);
            var s3 = Vec.Load(&x[19]);
            a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
            a1_3 = Vec.MultiplyAddEstimate(h1, s3, a1_3);
        }
        { // tap 1, row 0
            var h0 = Vec.Create(w[1]);
            var h1 = Vec.Create(w[5]);
            var s0 = Vec.Load(&x[1]);
            a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
            a1_0 = Vec.MultiplyAddEstimate(h1, s0, a1_0);
            var s1 = Vec.Load(&x[9]);
            a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
            a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
            var s2 = Vec.Load(&x[17]);
            a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
            a1_2 = Vec.MultiplyAddEstimate(h1, s2, a1_2);
            var s3 = Vec.Load(&x[20]);
            a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
            a1_3 = Vec.MultiplyAddEstimate(h1, s3, a1_3);
        }
        { // tap 0, row 1
            var h0 = Vec.Create(w[2]);
            var h1 = Vec.Create(w[6]);
            var s0 = Vec.Load(&x[28]);
            a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
            a1_0 = Vec.MultiplyAddEstimate(h1, s0, a1_0);
            var s1 = Vec.Load(&x[36]);
            a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
            a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
            var s2 = Vec.Load(&x[44]);
            a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
            a1_2 = Vec.MultiplyAddEstimate(h1, s2, a1_2);
            var s3 = Vec.Load(&x[47]);
            a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
            a1_3 = Vec.MultiplyAddEstimate(h1, s3, a1_3);
        }
        { // tap 1, row 1
            var h0 = Vec.Create(w[3]);
            var h1 = Vec.Create(w[7]);
            var s0 = Vec.Load(&x[29]);
            a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
            a1_0 = Vec.MultiplyAddEstimate(h1, s0, a1_0);
            var s1 = Vec.Load(&x[37]);
            a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
            a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
            var s2 = Vec.Load(&x[45]);
            a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
            a1_2 = Vec.MultiplyAddEstimate(h1, s2, a1_2);
            var s3 = Vec.Load(&x[48]);
            a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
            a1_3 = Vec.MultiplyAddEstimate(h1, s3, a1_3);
        }
        x += 784;
        w += 4;
    }
    var y0_0 = a0_0;
    Vec.Store(y0_0, y);
    var y0_1 = a0_1;
    Vec.Store(y0_1, &y[8]);
    var y0_2 = a0_2;
    Vec.Store(y0_2, &y[16]);
    var y0_3 = a0_3;
    Vec.Store(y0_3, &y[19]);
    var y1_0 = a1_0;
    Vec.Store(y1_0, &y[729]);
    var y1_1 = a1_1;
    Vec.Store(y1_1, &y[737]);
    var y1_2 = a1_2;
    Vec.Store(y1_2, &y[745]);
    var y1_3 = a1_3;
    Vec.Store(y1_3, &y[748]);
}
