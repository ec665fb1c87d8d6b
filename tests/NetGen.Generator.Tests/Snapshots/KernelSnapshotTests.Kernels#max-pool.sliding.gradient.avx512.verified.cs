//HintName: max-pool.sliding.gradient.avx512.cs
// Network(2, 6, 6), Conv2d(2, 1), MaxPool2d(3, Stride = 2), Flatten, Linear(2), MSELoss
// Finding the largest element anew takes less memory than keeping where it was.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* dy, float* dx)
{
    new global::System.Span<float>(dx, 1152).Clear();
    for (int c = 0; c < 2; c++)
    {
        for (int row = 0; row < 2; row++)
        {
            float* rx = x + c * 576 + row * 2 * 96;
            for (int i = 0; i < 2; i++)
            {
                int position = 0 + i;
                float* px = rx + i * 32;
                var largest = Vec.Create(float.NegativeInfinity);
                for (int r = 0; r < 3; r++)
                {
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 96));
                    }
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 96 + 16));
                    }
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 96 + 32));
                    }
                }
                var gradient = Vec.Load(dy + c * 64 + (row * 2 + position) * 16);
                float* pd = dx + (px - x);
                for (int r = 0; r < 3; r++)
                {
                    {
                        var element = Vec.Load(px + r * 96);
                        var first = Vec.BitwiseOr(Vec.Equals(element, largest), ~Vec.Equals(element, element));
                        Vec.Store(Vec.Load(pd + r * 96) + Vec.BitwiseAnd(gradient, first), pd + r * 96);
                        gradient = Vec.AndNot(gradient, first);
                    }
                    {
                        var element = Vec.Load(px + r * 96 + 16);
                        var first = Vec.BitwiseOr(Vec.Equals(element, largest), ~Vec.Equals(element, element));
                        Vec.Store(Vec.Load(pd + r * 96 + 16) + Vec.BitwiseAnd(gradient, first), pd + r * 96 + 16);
                        gradient = Vec.AndNot(gradient, first);
                    }
                    {
                        var element = Vec.Load(px + r * 96 + 32);
                        var first = Vec.BitwiseOr(Vec.Equals(element, largest), ~Vec.Equals(element, element));
                        Vec.Store(Vec.Load(pd + r * 96 + 32) + Vec.BitwiseAnd(gradient, first), pd + r * 96 + 32);
                        gradient = Vec.AndNot(gradient, first);
                    }
                }
            }
        }
    }
}
