//HintName: batch-norm.statistics.avx2.cs
// Network(2, 3, 3), BatchNorm2d, Flatten, Linear(2), MSELoss
// Deviations from a value close to the mean, so that a large mean costs no digits of the variance.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* z, float* sums)
{
    for (int c = 0; c < 2; c++)
    {
        float* pz = z + c * 72;
        float* ps = sums + c * 24;
        var first = Vec.Load(pz);
        VecF sum = VecF.Zero;
        for (int i = 0; i < 72; i += 8)
        {
            sum += Vec.Load(pz + i) - first;
        }
        var centre = first + sum * Vec.Create(0.11111111f);
        VecF deviations = VecF.Zero, squares = deviations;
        for (int i = 0; i < 72; i += 8)
        {
            var deviation = Vec.Load(pz + i) - centre;
            deviations += deviation;
            squares = Vec.MultiplyAddEstimate(deviation, deviation, squares);
        }
        Vec.Store(centre, ps);
        Vec.Store(deviations, ps + 8);
        Vec.Store(squares, ps + 16);
    }
}
