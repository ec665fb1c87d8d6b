//HintName: max-pool.sliding.one-image.avx2.cs
// Network(8, 7, 7), MaxPool2d(3, Stride = 2, Padding = 1)
// Windows of a row that read alike share one text, in which every element stands at a fixed place.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* y)
{
    {
        int c = 0;
        for (int row = 0; row < 4; row++)
        {
            var taps = WindowTaps.Forward(row, 2, 1, 1, 3, 7);
            float* rx = x + c * 8 + (row * 2 - 1 + taps.First * 1) * 56;
            {
                int i = 0;
                int position = 0 + i;
                float* px = rx + i * 0;
                var largest = Vec.Create(float.NegativeInfinity);
                for (int r = 0; r < taps.Count; r++)
                {
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 56));
                    }
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 56 + 8));
                    }
                }
                Vec.Store(largest, y + c * 8 + (row * 4 + position) * 8);
            }
            for (int i = 0; i < 2; i++)
            {
                int position = 1 + i;
                float* px = rx + i * 16 + 8;
                var largest = Vec.Create(float.NegativeInfinity);
                for (int r = 0; r < taps.Count; r++)
                {
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 56));
                    }
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 56 + 8));
                    }
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 56 + 16));
                    }
                }
                Vec.Store(largest, y + c * 8 + (row * 4 + position) * 8);
            }
            {
                int i = 0;
                int position = 3 + i;
                float* px = rx + i * 0 + 40;
                var largest = Vec.Create(float.NegativeInfinity);
                for (int r = 0; r < taps.Count; r++)
                {
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 56));
                    }
                    {
                        largest = Vec.Max(largest, Vec.Load(px + r * 56 + 8));
                    }
                }
                Vec.Store(largest, y + c * 8 + (row * 4 + position) * 8);
            }
        }
    }
}
