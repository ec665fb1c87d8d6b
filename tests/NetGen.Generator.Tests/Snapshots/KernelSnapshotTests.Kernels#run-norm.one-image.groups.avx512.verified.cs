//HintName: run-norm.one-image.groups.avx512.cs
// Network(32, 3, 3), GroupNorm(2)
// Sums of every channel lane by lane; then the few channels of a group are brought together.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* w, float* b, float* y)
{
    float* means = stackalloc float[32];
    float* inverses = stackalloc float[32];
    float* shifts = stackalloc float[32];
    for (int group = 0; group < 2; group++)
    {
        int first = group * 16;
        new global::System.Span<float>(means + first, 16).Fill(x[first]);
    }
    for (int g = 0; g < 2; g++)
    {
        float* px = x + g * 16;
        var mean = Vec.Load(means + g * 16);
        VecF deviations = VecF.Zero;
        for (int i = 0; i < 9; i++)
        {
            var d = Vec.Load(px + i * 32) - mean;
            deviations += d;
        }
        Vec.Store(deviations, shifts + g * 16);
    }
    for (int group = 0; group < 2; group++)
    {
        int first = group * 16;
        double shift = 0;
        for (int c = first; c < first + 16; c++) shift += shifts[c];
        shift /= 144;
        new global::System.Span<float>(means + first, 16).Fill((float)(means[first] + shift));
    }
    for (int g = 0; g < 2; g++)
    {
        float* px = x + g * 16;
        var mean = Vec.Load(means + g * 16);
        VecF deviations = VecF.Zero, squares = deviations;
        for (int i = 0; i < 9; i++)
        {
            var d = Vec.Load(px + i * 32) - mean;
            deviations += d;
            squares = Vec.MultiplyAddEstimate(d, d, squares);
        }
        Vec.Store(deviations, shifts + g * 16);
        Vec.Store(squares, inverses + g * 16);
    }
    for (int group = 0; group < 2; group++)
    {
        int first = group * 16;
        double shift = 0;
        for (int c = first; c < first + 16; c++) shift += shifts[c];
        shift /= 144;
        double square = 0;
        for (int c = first; c < first + 16; c++) square += inverses[c];
        square /= 144;
        new global::System.Span<float>(means + first, 16).Fill((float)(means[first] + shift));
        new global::System.Span<float>(inverses + first, 16).Fill((float)(1 / Math.Sqrt(square - shift * shift + 1E-05)));
    }
    for (int g = 0; g < 2; g++)
    {
        float* px = x + g * 16;
        float* py = y + g * 16;
        var mean = Vec.Load(means + g * 16);
        var inverse = Vec.Load(inverses + g * 16);
        for (int i = 0; i < 9; i++)
        {
            var normalized = (Vec.Load(px + i * 32) - mean) * inverse;
            Vec.Store(Vec.MultiplyAddEstimate(normalized, Vec.Load(w + g * 16), Vec.Load(b + g * 16)), py + i * 32);
        }
    }
}
