using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Enlarges images: a pixel's place is found once for all channels.</summary>
internal sealed class UpsampleKernel(CodeWriter code, Target width, FeatureLayout source, FeatureLayout target, Shape input, Shape output)
{
    // The corners between which an output lies: their pointer's offset, and C# for their share.
    private static readonly (string Offset, string Share)[] s_corners =
        [("first", "w00"), ("second", "w01"), ("below + first", "w10"), ("below + second", "w11")];

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>: every pixel repeated. w and b are not used.</summary>
    public void EmitNearest(string name)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            EmitNearestPixels("x", "y", () => code.Line("Vec.Store(Vec.Load(px), py);"));
        }
    }

    /// <summary>Emits <c>name(float* x, float* dy, float* dx)</c>: dx sums the gradients of its copies, times the derivative of the activation that made x.</summary>
    public void EmitNearestBackward(string name, ActivationCode? activation)
    {
        using (KernelMethod.Open(code, name, "float* x, float* dy, float* dx"))
        {
            EmitClear();
            EmitNearestPixels("dx", "dy", () => code.Line("Vec.Store(Vec.Load(px) + Vec.Load(py), px);"));
            EmitDerivative(activation);
        }
    }

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>: interpolated between four pixels. w and b are not used.</summary>
    public void EmitBilinear(string name, bool alignCorners)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            EmitBilinearPixels("x", "y", alignCorners, () =>
            {
                code.Line($"var value = Vec.Load(px + {s_corners[0].Offset}) * {s_corners[0].Share};");
                for (int i = 1; i < s_corners.Length; i++)
                {
                    code.Line($"value = Vec.MultiplyAddEstimate(Vec.Load(px + {s_corners[i].Offset}), {s_corners[i].Share}, value);");
                }

                code.Line("Vec.Store(value, py);");
            });
        }
    }

    /// <summary>Emits <c>name(float* x, float* dy, float* dx)</c>: every pixel gets its share of the gradients that it was interpolated into.</summary>
    public void EmitBilinearBackward(string name, bool alignCorners, ActivationCode? activation)
    {
        using (KernelMethod.Open(code, name, "float* x, float* dy, float* dx"))
        {
            EmitClear();
            EmitBilinearPixels("dx", "dy", alignCorners, () =>
            {
                code.Line("var gradient = Vec.Load(py);");
                foreach ((string offset, string share) in s_corners)
                {
                    code.Line($"Vec.Store(Vec.MultiplyAddEstimate(gradient, {share}, Vec.Load(px + {offset})), px + {offset});");
                }
            });
            EmitDerivative(activation);
        }
    }

    private int Features => source.Groups * source.GroupStride;

    private int SourceRow => input.Width * source.PixelStride;

    private void EmitNearestPixels(string x, string y, System.Action body)
    {
        int down = output.Height / input.Height;
        int right = output.Width / input.Width;
        using (code.For("row", output.Height))
        using (code.For("column", output.Width))
        {
            code.Line($"float* px = {x} + row / {down} * {SourceRow} + column / {right} * {source.PixelStride};");
            EmitChannels(y, body);
        }
    }

    private void EmitBilinearPixels(string x, string y, bool alignCorners, System.Action body)
    {
        string align = alignCorners ? "true" : "false";
        using (code.For("row", output.Height))
        {
            code.Line($"var down = Interpolation.Of(row, {input.Height}, {output.Height / input.Height}, {align});");
            code.Line($"int below = (down.Second - down.First) * {SourceRow};");
            using (code.For("column", output.Width))
            {
                code.Line($"var right = Interpolation.Of(column, {input.Width}, {output.Width / input.Width}, {align});");
                code.Line($"int first = right.First * {source.PixelStride};");
                code.Line($"int second = right.Second * {source.PixelStride};");
                code.Line("var w11 = Vec.Create(down.Weight * right.Weight);");
                code.Line("var w10 = Vec.Create(down.Weight * (1 - right.Weight));");
                code.Line("var w01 = Vec.Create((1 - down.Weight) * right.Weight);");
                code.Line("var w00 = Vec.Create((1 - down.Weight) * (1 - right.Weight));");
                code.Line($"float* px = {x} + down.First * {SourceRow};");
                EmitChannels(y, body);
            }
        }
    }

    private void EmitChannels(string y, System.Action body)
    {
        code.Line($"float* py = {y} + (row * {output.Width} + column) * {target.PixelStride};");
        using (code.For("c", source.Groups))
        {
            body();
            code.Line($"px += {source.GroupStride};");
            code.Line($"py += {target.GroupStride};");
        }
    }

    private void EmitClear() => code.Line($"new global::System.Span<float>(dx, {Features}).Clear();");

    private void EmitDerivative(ActivationCode? activation)
    {
        if (activation is null)
        {
            return;
        }

        using (code.Block($"for (int i = 0; i < {Features}; i += {width.Lanes})"))
        {
            code.Line($"Vec.Store({ActivationCode.StoredGradient(activation, "Vec.Load(x + i)", "Vec.Load(dx + i)")}, dx + i);");
        }
    }
}
