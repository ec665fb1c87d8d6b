//HintName: linear.weight-gradient.activation.avx2.cs
// Network(20), Linear(6), PReLU(6), MSELoss
// A sum over images: inputs come transposed, 16 a strip, so that no sum goes across lanes.
// 6 outputs × 16 inputs in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* strips, float* z, float* dy, float* operands, float* dw, float* db, float* sums0, int blocks, int row, int rows)
{
    dy += row * 8;
    z += row * 8;
    int r = 0;
    for (; r + 4 <= rows; r += 4)
    {
        var operand0_0 = Vec.Create(operands[row + r]);
        var sum0_0 = Vec.Create(0.0);
        var bias0 = Vec.Create(0.0);
        var operand0_1 = Vec.Create(operands[row + r + 1]);
        var sum0_1 = Vec.Create(0.0);
        var bias1 = Vec.Create(0.0);
        var operand0_2 = Vec.Create(operands[row + r + 2]);
        var sum0_2 = Vec.Create(0.0);
        var bias2 = Vec.Create(0.0);
        var operand0_3 = Vec.Create(operands[row + r + 3]);
        var sum0_3 = Vec.Create(0.0);
        var bias3 = Vec.Create(0.0);
        for (int block = 0; block < blocks; block++)
        {
            long at = block * 48 + r * 8;
            {
                var value = Vec.Load(z + at);
                var gradient = Vec.Load(dy + at);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_0 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_0));
                bias0 += Vec.WidenLower(gradient) + Vec.WidenUpper(gradient);
                Vec.Store(gradient, z + at);
            }
            {
                var value = Vec.Load(z + at + 8);
                var gradient = Vec.Load(dy + at + 8);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_1 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_1));
                bias1 += Vec.WidenLower(gradient) + Vec.WidenUpper(gradient);
                Vec.Store(gradient, z + at + 8);
            }
            {
                var value = Vec.Load(z + at + 16);
                var gradient = Vec.Load(dy + at + 16);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_2 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_2));
                bias2 += Vec.WidenLower(gradient) + Vec.WidenUpper(gradient);
                Vec.Store(gradient, z + at + 16);
            }
            {
                var value = Vec.Load(z + at + 24);
                var gradient = Vec.Load(dy + at + 24);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_3 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_3));
                bias3 += Vec.WidenLower(gradient) + Vec.WidenUpper(gradient);
                Vec.Store(gradient, z + at + 24);
            }
        }
        sums0[row + r] = (float)Vec.Sum(sum0_0);
        db[row + r] = (float)Vec.Sum(bias0);
        sums0[row + r + 1] = (float)Vec.Sum(sum0_1);
        db[row + r + 1] = (float)Vec.Sum(bias1);
        sums0[row + r + 2] = (float)Vec.Sum(sum0_2);
        db[row + r + 2] = (float)Vec.Sum(bias2);
        sums0[row + r + 3] = (float)Vec.Sum(sum0_3);
        db[row + r + 3] = (float)Vec.Sum(bias3);
    }

    for (; r < rows; r++)
    {
        var operand0_0 = Vec.Create(operands[row + r]);
        var sum0_0 = Vec.Create(0.0);
        var bias0 = Vec.Create(0.0);
        for (int block = 0; block < blocks; block++)
        {
            long at = block * 48 + r * 8;
            {
                var value = Vec.Load(z + at);
                var gradient = Vec.Load(dy + at);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_0 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_0));
                bias0 += Vec.WidenLower(gradient) + Vec.WidenUpper(gradient);
                Vec.Store(gradient, z + at);
            }
        }
        sums0[row + r] = (float)Vec.Sum(sum0_0);
        db[row + r] = (float)Vec.Sum(bias0);
    }

    LaneBlocks.Flush(sums0 + row, rows);
    LaneBlocks.Flush(db + row, rows);
    for (int s = 0; s < 2; s++)
    {
        for (int t = 0; t < rows; t += 6)
        {
            int c = int.Min(t, rows - 6);
            float* px = strips + s * blocks * 128;
            float* pw = dw + c * 20 + int.Min(s * 16, 4);
            for (int part = 0; part < blocks; part += 40)
            {
                int end = int.Min(part + 40, blocks);
                VecF a0_0 = VecF.Zero, a0_1 = a0_0;
                VecF a1_0 = VecF.Zero, a1_1 = a1_0;
                VecF a2_0 = VecF.Zero, a2_1 = a2_0;
                VecF a3_0 = VecF.Zero, a3_1 = a3_0;
                VecF a4_0 = VecF.Zero, a4_1 = a4_0;
                VecF a5_0 = VecF.Zero, a5_1 = a5_0;
                for (int block = part; block < end; block++)
                {
                    float* pd = z + block * 48 + c * 8;
                    for (int n = 0; n < 8; n++)
                    {
                        var h0 = Vec.Load(px);
                        var h1 = Vec.Load(&px[8]);
                        var s0 = Vec.Create(pd[n]);
                        a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                        a0_1 = Vec.MultiplyAddEstimate(h1, s0, a0_1);
                        var s1 = Vec.Create(pd[n + 8]);
                        a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
                        a1_1 = Vec.MultiplyAddEstimate(h1, s1, a1_1);
                        var s2 = Vec.Create(pd[n + 16]);
                        a2_0 = Vec.MultiplyAddEstimate(h0, s2, a2_0);
                        a2_1 = Vec.MultiplyAddEstimate(h1, s2, a2_1);
                        var s3 = Vec.Create(pd[n + 24]);
                        a3_0 = Vec.MultiplyAddEstimate(h0, s3, a3_0);
                        a3_1 = Vec.MultiplyAddEstimate(h1, s3, a3_1);
                        var s4 = Vec.Create(pd[n + 32]);
                        a4_0 = Vec.MultiplyAddEstimate(h0, s4, a4_0);
                        a4_1 = Vec.MultiplyAddEstimate(h1, s4, a4_1);
                        var s5 = Vec.Create(pd[n + 40]);
                        a5_0 = Vec.MultiplyAddEstimate(h0, s5, a5_0);
                        a5_1 = Vec.MultiplyAddEstimate(h1, s5, a5_1);
                        px += 16;
                    }
                }
                if (part > 0)
                {
                    a0_0 += Vec.Load(pw);
                    a0_1 += Vec.Load(&pw[8]);
                    a1_0 += Vec.Load(&pw[20]);
                    a1_1 += Vec.Load(&pw[28]);
                    a2_0 += Vec.Load(&pw[40]);
                    a2_1 += Vec.Load(&pw[48]);
                    a3_0 += Vec.Load(&pw[60]);
                    a3_1 += Vec.Load(&pw[68]);
                    a4_0 += Vec.Load(&pw[80]);
                    a4_1 += Vec.Load(&pw[88]);
                    a5_0 += Vec.Load(&pw[100]);
                    a5_1 += Vec.Load(&pw[108]);
                }

                Vec.Store(Functions.Flush(a0_0), pw);
                Vec.Store(Functions.Flush(a0_1), &pw[8]);
                Vec.Store(Functions.Flush(a1_0), &pw[20]);
                Vec.Store(Functions.Flush(a1_1), &pw[28]);
                Vec.Store(Functions.Flush(a2_0), &pw[40]);
                Vec.Store(Functions.Flush(a2_1), &pw[48]);
                Vec.Store(Functions.Flush(a3_0), &pw[60]);
                Vec.Store(Functions.Flush(a3_1), &pw[68]);
                Vec.Store(Functions.Flush(a4_0), &pw[80]);
                Vec.Store(Functions.Flush(a4_1), &pw[88]);
                Vec.Store(Functions.Flush(a5_0), &pw[100]);
                Vec.Store(Functions.Flush(a5_1), &pw[108]);
            }
        }
    }
}
