//HintName: average-pool.blocks.vector128.cs
// Network(2, 6, 6), AvgPool2d(2)
// Sums of rows are added up, which keeps the chains of additions short. Windows with long rows, or many, are summed in parts.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x, float* y)
{
    for (int c = 0; c < 2; c++)
    {
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                int top = row * 2;
                int left = column * 2;
                float* px = x + c * 144 + (top * 6 + left) * 4;
                var sum = VecF.Zero;
                for (int r = 0; r < 2; r++)
                {
                    float* pr = px + r * 24;
                    var line = VecF.Zero;
                    line += Vec.Load(pr);
                    line += Vec.Load(pr + 4);
                    sum += line;
                }
                Vec.Store(sum * Vec.Create(0.25f), y + c * 36 + (row * 3 + column) * 4);
            }
        }
    }
}
