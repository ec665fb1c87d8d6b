//HintName: linear.weight-gradient.activation.vector128.cs
// Network(20), Linear(6), PReLU(6), MSELoss
// A sum over images: inputs come transposed, 20 a strip, so that no sum goes across lanes.
// 2 outputs × 20 inputs in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* strips, float* z, float* dy, float* operands, float* dw, float* operandSums, float* db, int blocks, int row, int rows)
{
    dy += row * 4;
    z += row * 4;
    for (int c = 0; c < rows; c++)
    {
        var operand0 = Vec.Create(operands[row + c]);
        var total0 = Vec.Create(0.0);
        var total = Vec.Create(0.0);
        for (int block = 0; block < blocks; block++)
        {
            int place = block * 24 + c * 4;
            var value = Vec.Load(z + place);
            var gradient = Vec.Load(dy + place);
            var part0 = Functions.PReLUSlopeGradient(value, gradient);
            total0 += Vec.WidenLower(part0) + Vec.WidenUpper(part0);
            gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0));
            total += Vec.WidenLower(gradient) + Vec.WidenUpper(gradient);
            Vec.Store(gradient, z + place);
        }
        (operandSums + row)[c] = (float)Vec.Sum(total0);
        (db + row)[c] = (float)Vec.Sum(total);
    }
    LaneBlocks.Flush(operandSums + row, rows);
    LaneBlocks.Flush(db + row, rows);
    {
        int s = 0;
        for (int t = 0; t < rows; t += 2)
        {
            int c = int.Min(t, rows - 2);
            float* px = strips + s * blocks * 80;
            float* pw = dw + c * 20;
            for (int part = 0; part < blocks; part += 80)
            {
                int end = int.Min(part + 80, blocks);
                VecF a0_0 = VecF.Zero, a0_1 = a0_0, a0_2 = a0_0, a0_3 = a0_0, a0_4 = a0_0;
                VecF a1_0 = VecF.Zero, a1_1 = a1_0, a1_2 = a1_0, a1_3 = a1_0, a1_4 = a1_0;
                for (int block = part; block < end; block++)
                {
                    float* pd = z + block * 24 + c * 4;
                    for (int n = 0; n < 4; n++)
                    {
                        var h0 = Vec.Create(pd[n]);
                        var h1 = Vec.Create(pd[n + 4]);
                        var s0 = Vec.Load(px);
                        a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                        a1_0 = Vec.MultiplyAddEstimate(h1, s0, a1_0);
                        var s1 = Vec.Load(&px[4]);
                        a0_1 = Vec.MultiplyAddEstimate(h0, s1, a0_1);
                        a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                        var s2 = Vec.Load(&px[8]);
                        a0_2 = Vec.MultiplyAddEstimate(h0, s2, a0_2);
                        a1_2 = Vec.MultiplyAddEstimate(h1, s2, a1_2);
                        var s3 = Vec.Load(&px[12]);
                        a0_3 = Vec.MultiplyAddEstimate(h0, s3, a0_3);
                        a1_3 = Vec.MultiplyAddEstimate(h1, s3, a1_3);
                        var s4 = Vec.Load(&px[16]);
                        a0_4 = Vec.MultiplyAddEstimate(h0, s4, a0_4);
                        a1_4 = Vec.MultiplyAddEstimate(h1, s4, a1_4);
                        px += 20;
                    }
                }
                if (part > 0)
                {
                    a0_0 += Vec.Load(pw);
                    a0_1 += Vec.Load(&pw[4]);
                    a0_2 += Vec.Load(&pw[8]);
                    a0_3 += Vec.Load(&pw[12]);
                    a0_4 += Vec.Load(&pw[16]);
                    a1_0 += Vec.Load(&pw[20]);
                    a1_1 += Vec.Load(&pw[24]);
                    a1_2 += Vec.Load(&pw[28]);
                    a1_3 += Vec.Load(&pw[32]);
                    a1_4 += Vec.Load(&pw[36]);
                }

                Vec.Store(Functions.Flush(a0_0), pw);
                Vec.Store(Functions.Flush(a0_1), &pw[4]);
                Vec.Store(Functions.Flush(a0_2), &pw[8]);
                Vec.Store(Functions.Flush(a0_3), &pw[12]);
                Vec.Store(Functions.Flush(a0_4), &pw[16]);
                Vec.Store(Functions.Flush(a1_0), &pw[20]);
                Vec.Store(Functions.Flush(a1_1), &pw[24]);
                Vec.Store(Functions.Flush(a1_2), &pw[28]);
                Vec.Store(Functions.Flush(a1_3), &pw[32]);
                Vec.Store(Functions.Flush(a1_4), &pw[36]);
            }
        }
    }
}
