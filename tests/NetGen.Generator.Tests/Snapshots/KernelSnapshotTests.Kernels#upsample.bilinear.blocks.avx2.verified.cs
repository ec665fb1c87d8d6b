//HintName: upsample.bilinear.blocks.avx2.cs
// Network(2, 3, 3), Upsample(2, Mode = UpsampleMode.Bilinear)
// A pixel's place and its shares are found once for all channels.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* y)
{
    for (int row = 0; row < 6; row++)
    {
        var down = Interpolation.Of(row, 3, -0.25, 0.5);
        int below = (down.Second - down.First) * 24;
        for (int column = 0; column < 6; column++)
        {
            var right = Interpolation.Of(column, 3, -0.25, 0.5);
            int first = right.First * 8;
            int second = right.Second * 8;
            var w11 = Vec.Create(down.Weight * right.Weight);
            var w10 = Vec.Create(down.Weight * (1 - right.Weight));
            var w01 = Vec.Create((1 - down.Weight) * right.Weight);
            var w00 = Vec.Create((1 - down.Weight) * (1 - right.Weight));
            float* px = x + down.First * 24;
            float* py = y + (row * 6 + column) * 8;
            for (int c = 0; c < 2; c++)
            {
                var value = Vec.Load(px + first) * w00;
                value = Vec.MultiplyAddEstimate(Vec.Load(px + second), w01, value);
                value = Vec.MultiplyAddEstimate(Vec.Load(px + below + first), w10, value);
                value = Vec.MultiplyAddEstimate(Vec.Load(px + below + second), w11, value);
                Vec.Store(value, py);
                px += 72;
                py += 288;
            }
        }
    }
}
