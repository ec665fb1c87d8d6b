//HintName: matmul.blocks.vector128.cs
// Network(4, 5), MatMul(NetworkAttribute.Input, TransposeB = true)
// Each lane is an image with a product of its own, and a tile of the result stays in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* x0, float* x1, float* y)
{
    {
        int batch = 0;
        for (int row = 0; row < 2; row++)
        {
            float* pa = x0 + batch * 80 + row * 40;
            {
                int column = 0;
                float* pb = x1 + batch * 80 + column * 80;
                nint place = batch * 64 + row * 32 + column * 16;
                VecF a0_0 = VecF.Zero, a0_1 = a0_0, a0_2 = a0_0, a0_3 = a0_0;
                VecF a1_0 = VecF.Zero, a1_1 = a1_0, a1_2 = a1_0, a1_3 = a1_0;
                for (int k = 0; k < 5; k++)
                {
                    float* ka = pa + k * 4;
                    float* kb = pb + k * 4;
                    var h0 = Vec.Load(ka);
                    var h1 = Vec.Load(&ka[20]);
                    var s0 = Vec.Load(kb);
                    a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                    a1_0 = Vec.MultiplyAddEstimate(h1, s0, a1_0);
                    var s1 = Vec.Load(&kb[20]);
                    a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                    a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                    var s2 = Vec.Load(&kb[40]);
                    a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                    a1_2 = Vec.MultiplyAddEstimate(h1, s2, a1_2);
                    var s3 = Vec.Load(&kb[60]);
                    a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
                    a1_3 = Vec.MultiplyAddEstimate(h1, s3, a1_3);
                }
                Vec.Store(a0_0, y + place);
                Vec.Store(a0_1, y + place + 4);
                Vec.Store(a0_2, y + place + 8);
                Vec.Store(a0_3, y + place + 12);
                Vec.Store(a1_0, y + place + 16);
                Vec.Store(a1_1, y + place + 20);
                Vec.Store(a1_2, y + place + 24);
                Vec.Store(a1_3, y + place + 28);
            }
        }
    }
}
