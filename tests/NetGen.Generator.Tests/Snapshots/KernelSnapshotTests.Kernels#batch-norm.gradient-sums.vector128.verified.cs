//HintName: batch-norm.gradient-sums.vector128.cs
// Network(2, 4, 4), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(2), MSELoss
// What follows is computed anew from z, which is cheaper than storing it.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* z, float* dy, float* mean, float* scale, float* shift, float* sums)
{
    for (int c = 0; c < 2; c++)
    {
        var m = Vec.Create(mean[c]);
        var s = Vec.Create(scale[c]);
        var t = Vec.Create(shift[c]);
        VecF sum = VecF.Zero, product = sum;
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 2; column++)
            {
                float* pz = z + c * 64 + (row * 8 + column * 2) * 4;
                float* py = dy + c * 16 + (row * 2 + column) * 4;
                var z0 = Vec.Load(pz);
                var v0 = Vec.MultiplyAddEstimate(z0 - m, s, t);
                var z1 = Vec.Load(&pz[4]);
                var v1 = Vec.MultiplyAddEstimate(z1 - m, s, t);
                var z2 = Vec.Load(&pz[16]);
                var v2 = Vec.MultiplyAddEstimate(z2 - m, s, t);
                var z3 = Vec.Load(&pz[20]);
                var v3 = Vec.MultiplyAddEstimate(z3 - m, s, t);
                var largest = Vec.Max(Vec.Max(Vec.Max(v0, v1), v2), v3);
                var g = Functions.ReLUGradient(Vec.MaxNative(VecF.Zero, largest), Vec.Load(py));
                var chosen = z3;
                chosen = Vec.ConditionalSelect(Vec.Equals(v2, largest), z2, chosen);
                chosen = Vec.ConditionalSelect(Vec.Equals(v1, largest), z1, chosen);
                chosen = Vec.ConditionalSelect(Vec.Equals(v0, largest), z0, chosen);
                sum += g;
                product = Vec.MultiplyAddEstimate(g, chosen - m, product);
            }
        }
        sums[2 * c] = Vec.Sum(sum);
        sums[2 * c + 1] = Vec.Sum(product);
    }
}
