//HintName: run-norm.forward.avx2.cs
// Network(6), LayerNorm, Linear(2), MSELoss
// Images lie in the lanes, so that sums over a run need no sum across lanes.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y, float* statistics)
{
    {
        int run = 0;
        float* px = x + run * 48;
        float* py = y + run * 48;
        var first = Vec.Load(px);
        VecF sum0 = VecF.Zero;
        for (int i = 0; i < 48; i += 8)
        {
            sum0 += Vec.Load(px + i) - first;
        }
        var sum = sum0;
        var centre = first + sum * Vec.Create(0.16666667f);
        VecF deviations0 = VecF.Zero, squares0 = deviations0;
        for (int i = 0; i < 48; i += 8)
        {
            var d0 = Vec.Load(px + i) - centre;
            deviations0 += d0;
            squares0 = Vec.MultiplyAddEstimate(d0, d0, squares0);
        }
        var deviations = deviations0;
        var squares = squares0;
        var shift = deviations * Vec.Create(0.16666667f);
        var mean = centre + shift;
        var variance = squares * Vec.Create(0.16666667f) - shift * shift;
        var inverse = VecF.One / Vec.Sqrt(variance + Vec.Create(1E-05f));
        Vec.Store(mean, statistics + run * 16);
        Vec.Store(inverse, statistics + run * 16 + 8);
        for (int i = 0; i < 6; i++)
        {
            var normalized = (Vec.Load(px + i * 8) - mean) * inverse;
            Vec.Store(Vec.MultiplyAddEstimate(normalized, Vec.Create(w[i]), Vec.Create(b[i])), py + i * 8);
        }
    }
}
