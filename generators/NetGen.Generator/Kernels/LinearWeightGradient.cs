using System;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Gradient to the weights of a linear layer, a sum over images. Images must not lie in the lanes here (a sum across lanes for every four
/// multiply-adds), so the inputs come transposed, as strips [strip][image][feature], and the lanes are input features.
/// </summary>
internal static class LinearWeightGradient
{
    /// <summary>Input features in a strip.</summary>
    public static int StripWidth(VectorWidth width, int inputs, int outputs) => Tile(width, inputs, outputs).Columns * width.Lanes;

    /// <summary>Floats of strips for one image.</summary>
    public static int StripFloatsPerImage(VectorWidth width, int inputs, int outputs)
    {
        int strip = StripWidth(width, inputs, outputs);
        return (inputs + strip - 1) / strip * strip;
    }

    /// <summary>Number of units of <see cref="Emit"/>.</summary>
    public static int Units(VectorWidth width, int inputs, int outputs) => Tiles(width, inputs, outputs).Count;

    /// <summary>Emits <c>name(float* strips, float* dy, float* dw, float* db, int blocks, int unit)</c>: one tile of outputs, all inputs.</summary>
    public static void Emit(CodeWriter code, VectorWidth width, string name, int inputs, int outputs, bool bias)
    {
        int lanes = width.Lanes;
        TileShape shape = Tile(width, inputs, outputs);
        ChannelTiles tiles = Tiles(width, inputs, outputs);
        int strip = StripWidth(width, inputs, outputs);
        int strips = (inputs + strip - 1) / strip;
        bool narrow = inputs < strip;
        code.Line($"// {shape.Rows} outputs × {strip} inputs in registers.");
        using (KernelMethod.Open(code, name, "float* strips, float* dy, float* dw, float* db, int blocks, int unit"))
        {
            code.Line($"int c = {tiles.StartOf("unit")};");
            code.Line($"dy += c * {lanes};");
            code.Line($"dw += c * {inputs};");
            if (narrow)
            {
                code.Line($"float* full = stackalloc float[{shape.Rows * strip}];");
            }

            using (code.For("s", strips))
            {
                code.Line($"float* px = strips + s * blocks * {lanes * strip};");
                var tile = new RegisterTile(code, shape.Rows, shape.Columns);
                tile.Start(_ => "VecF.Zero");
                using (code.Block("for (int block = 0; block < blocks; block++)"))
                {
                    code.Line($"float* pd = dy + block * {outputs * lanes};");
                    using (code.For("n", lanes))
                    {
                        tile.Step(
                            comment: null,
                            row => $"Vec.Create(pd[{Expressions.Plus("n", row * lanes)}])",
                            column => Expressions.Load("px", column * lanes));
                        code.Line($"px += {strip};");
                    }
                }

                int rowStride = narrow ? strip : inputs;
                string start = strips == 1 ? "0" : $"int.Min(s * {strip}, {inputs - strip})";
                code.Line(narrow ? "float* pw = full;" : $"float* pw = dw + {start};");
                tile.Finish((row, column, value) =>
                    code.Line($"Vec.Store({value}, {Expressions.Plus("pw", (row * rowStride) + (column * lanes))});"));
            }

            if (narrow)
            {
                using (code.For("row", shape.Rows))
                {
                    code.Line($"new Span<float>(full + row * {strip}, {inputs}).CopyTo(new Span<float>(dw + row * {inputs}, {inputs}));");
                }
            }

            if (bias)
            {
                EmitBias(code, lanes, outputs, shape.Rows);
            }
        }
    }

    private static TileShape Tile(VectorWidth width, int inputs, int outputs) =>
        TilePlanner.Choose(width, outputs, Math.Max(1, inputs / width.Lanes), unroll: 1);

    private static ChannelTiles Tiles(VectorWidth width, int inputs, int outputs) =>
        ChannelTiles.Overlapping(outputs, Tile(width, inputs, outputs).Rows)[0];

    private static void EmitBias(CodeWriter code, int lanes, int outputs, int rows)
    {
        using (code.For("row", rows))
        {
            code.Line("var sum = VecF.Zero;");
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"sum += Vec.Load(dy + block * {outputs * lanes} + row * {lanes});");
            }

            code.Line("db[c + row] = Vec.Sum(sum);");
        }
    }
}
