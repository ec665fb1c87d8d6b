//HintName: linear.weight-gradient.activation.avx2.cs
// Network(8), Linear(2, Bias = false), PReLU, MSELoss
// A sum over images: inputs come transposed, 8 a strip, so that no sum goes across lanes.
// 2 outputs × 8 inputs in registers.
[@MethodImpl(Impl.AggressiveOptimization)]
static void Own(float* strips, float* z, float* dy, float* operands, float* dw, float* db, float* sums0, int blocks, int row, int rows)
{
    dy += row * 8;
    z += row * 8;
    var sum0_0 = Vec.Create(0.0);
    var sum0_1 = Vec.Create(0.0);
    var sum0_2 = Vec.Create(0.0);
    var sum0_3 = Vec.Create(0.0);
    int r = 0;
    for (; r + 4 <= rows; r += 4)
    {
        var operand0_0 = Vec.Create(operands[row + r]);
        var operand0_1 = Vec.Create(operands[row + r + 1]);
        var operand0_2 = Vec.Create(operands[row + r + 2]);
        var operand0_3 = Vec.Create(operands[row + r + 3]);
        for (int block = 0; block < blocks; block++)
        {
            int place = block * 16 + r * 8;
            {
                var value = Vec.Load(z + place);
                var gradient = Vec.Load(dy + place);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_0 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_0));
                Vec.Store(gradient, z + place);
            }
            {
                var value = Vec.Load(z + place + 8);
                var gradient = Vec.Load(dy + place + 8);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_1 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_1));
                Vec.Store(gradient, z + place + 8);
            }
            {
                var value = Vec.Load(z + place + 16);
                var gradient = Vec.Load(dy + place + 16);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_2 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_2));
                Vec.Store(gradient, z + place + 16);
            }
            {
                var value = Vec.Load(z + place + 24);
                var gradient = Vec.Load(dy + place + 24);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_3 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_3));
                Vec.Store(gradient, z + place + 24);
            }
        }
    }

    for (; r < rows; r++)
    {
        var operand0_0 = Vec.Create(operands[row + r]);
        for (int block = 0; block < blocks; block++)
        {
            int place = block * 16 + r * 8;
            {
                var value = Vec.Load(z + place);
                var gradient = Vec.Load(dy + place);
                var own0 = Functions.PReLUSlopeGradient(value, gradient);
                sum0_0 += Vec.WidenLower(own0) + Vec.WidenUpper(own0);
                gradient = Functions.Flush(Functions.PReLUGradient(value, gradient, operand0_0));
                Vec.Store(gradient, z + place);
            }
        }
    }

    sums0[row / 48] = (float)Vec.Sum(sum0_0 + sum0_1 + sum0_2 + sum0_3);
    {
        int s = 0;
        for (int t = 0; t < rows; t += 2)
        {
            int c = int.Min(t, rows - 2);
            float* px = strips + s * blocks * 64;
            float* pw = dw + c * 8;
            for (int part = 0; part < blocks; part += 8)
            {
                int end = int.Min(part + 8, blocks);
                VecF a0_0 = VecF.Zero;
                VecF a1_0 = VecF.Zero;
                for (int block = part; block < end; block++)
                {
                    float* pd = z + block * 16 + c * 8;
                    for (int n = 0; n < 8; n++)
                    {
                        var h0 = Vec.Load(px);
                        var s0 = Vec.Create(pd[n]);
                        a0_0 = Vec.MultiplyAddEstimate(h0, s0, a0_0);
                        var s1 = Vec.Create(pd[n + 8]);
                        a1_0 = Vec.MultiplyAddEstimate(h0, s1, a1_0);
                        px += 8;
                    }
                }
                if (part > 0)
                {
                    a0_0 += Vec.Load(pw);
                    a1_0 += Vec.Load(&pw[8]);
                }

                Vec.Store(Functions.Flush(a0_0), pw);
                Vec.Store(Functions.Flush(a1_0), &pw[8]);
            }
        }
    }
}
