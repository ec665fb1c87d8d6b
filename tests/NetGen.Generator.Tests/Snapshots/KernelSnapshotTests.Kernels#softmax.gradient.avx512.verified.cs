//HintName: softmax.gradient.avx512.cs
// Network(6), Linear(4), Softmax, MSELoss
// Softmax is computed anew from the input, so that the gradient may be written over it.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* dy, float* dx)
{
    var largest = Vec.Create(float.NegativeInfinity);
    for (int c = 0; c < 4; c++)
    {
        {
            int i = 0;
            largest = Vec.Max(largest, Vec.Load(x + c * 16 + i * 16));
        }
    }
    VecF total = VecF.Zero, sum = total;
    for (int c = 0; c < 4; c++)
    {
        {
            int i = 0;
            var e = Functions.Decay(Vec.Load(x + c * 16 + i * 16) - largest);
            total += e;
            sum = Vec.MultiplyAddEstimate(e, Vec.Load(dy + c * 16 + i * 16), sum);
        }
    }
    var factor = VecF.One / total;
    sum *= factor;
    for (int c = 0; c < 4; c++)
    {
        {
            int i = 0;
            Vec.Store(Functions.Flush(Functions.Decay(Vec.Load(x + c * 16 + i * 16) - largest) * factor * (Vec.Load(dy + c * 16 + i * 16) - sum)), dx + c * 16 + i * 16);
        }
    }
}
