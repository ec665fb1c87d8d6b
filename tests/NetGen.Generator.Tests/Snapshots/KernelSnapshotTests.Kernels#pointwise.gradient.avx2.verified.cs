//HintName: pointwise.gradient.avx2.cs
// Network(6), Linear(4), GELU, MSELoss
// Every element has its own derivative, so one pass over memory does it.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* dy, float* dx)
{
    for (int i = 0; i < 32; i += 8)
    {
        Vec.Store(Functions.Flush(Functions.GELUGradient(Vec.Load(x + i), Vec.Load(dy + i))), dx + i);
    }
}
