//HintName: join.concat.one-image.vector128.cs
// Network(3, 4, 4), Concat(NetworkAttribute.Input)
// Vectors are copied, and what the last of an input has too much the next input overwrites.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x0, float* x1, float* y)
{
    for (int i = 0; i < 16; i++)
    {
        {
            int c = 0;
            Vec.Store(Vec.Load(x0 + i * 4 + c * 4), y + i * 8 + c * 4);
        }
        {
            int c = 0;
            Vec.Store(Vec.Load(x1 + i * 4 + c * 4), y + i * 8 + c * 4 + 3);
        }
    }
}
