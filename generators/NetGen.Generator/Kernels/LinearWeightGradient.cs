using System;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Gradient to the weights of a linear layer, a sum over images. Images must not lie in the lanes here (a sum across lanes for every four
/// multiply-adds), so the inputs come transposed, as strips [strip][image][feature], and the lanes are input features.
/// </summary>
internal static class LinearWeightGradient
{
    /// <summary>
    /// Rows of a unit. Whatever the number of inputs, that many rows are a whole number of cache lines; they are a multiple of most tiles, and
    /// few enough that the gradients of a unit stay in the second cache until they are applied.
    /// </summary>
    public const int UnitRows = 48;

    /// <summary>Input features in a strip.</summary>
    public static int StripWidth(Target width, int inputs, int outputs) => Tile(width, inputs, outputs).Columns * width.Lanes;

    /// <summary>Floats of strips for one image.</summary>
    public static int StripFloatsPerImage(Target width, int inputs, int outputs)
    {
        int strip = StripWidth(width, inputs, outputs);
        return (inputs + strip - 1) / strip * strip;
    }

    /// <summary>Number of units of rows that are computed, and updated, one after another.</summary>
    public static int Units(Target width, int inputs, int outputs) =>
        Math.Max(1, ((outputs - Tile(width, inputs, outputs).Rows) / UnitRows) + 1);

    /// <summary>
    /// Emits <c>name(float* strips, float* dy, float* dw, float* db, int blocks, int row, int rows, UpdateAhead ahead)</c>: some rows of
    /// outputs, all inputs; dw points to the first of these rows, db to the whole bias. A strip stays in the first cache while all rows
    /// meet it. The last argument is there if the update follows at once.
    /// </summary>
    public static void Emit(CodeWriter code, Target width, string name, int inputs, int outputs, bool bias, bool updatesAtOnce)
    {
        int lanes = width.Lanes;
        TileShape shape = Tile(width, inputs, outputs);
        int strip = StripWidth(width, inputs, outputs);
        int strips = (inputs + strip - 1) / strip;
        bool narrow = inputs < strip;
        code.Line($"// {shape.Rows} outputs × {strip} inputs in registers.");
        int partBlocks = LongSum.PartTermsOf(shape.Rows * shape.Columns) / lanes;
        LongSum sum = LongSum.OfTile(code, width, shape.Rows, shape.Columns, terms: 0);
        using (sum.Open(name, $"float* strips, float* dy, float* dw, float* db, int blocks, int row, int rows{(updatesAtOnce ? ", UpdateAhead ahead" : string.Empty)}"))
        {
            if (updatesAtOnce)
            {
                code.Line("float* weights = ahead.Weights;");
                code.Line("float* first = ahead.First;");
                code.Line("float* second = ahead.Second;");
                code.Line($"long pace = ahead.Pace({strips}L * ((rows + {shape.Rows - 1}) / {shape.Rows}) * blocks * {lanes});");
                code.Line("long at = 0;");
            }

            code.Line($"dy += row * {lanes};");
            if (narrow)
            {
                code.Line($"float* full = stackalloc float[{shape.Rows * strip}];");
            }

            using (code.For("s", strips))
            using (code.Block($"for (int t = 0; t < rows; t += {shape.Rows})"))
            {
                code.Line($"int c = int.Min(t, rows - {shape.Rows});");
                code.Line($"float* px = strips + s * blocks * {lanes * strip};");
                int rowStride = narrow ? strip : inputs;
                string start = strips == 1 ? string.Empty : $" + int.Min(s * {strip}, {inputs - strip})";
                code.Line(narrow ? "float* pw = full;" : $"float* pw = dw + c * {inputs}{start};");

                // The sum over many images is taken in parts: those behind the first are added to it in memory.
                using (code.Block($"for (int part = 0; part < blocks; part += {partBlocks})"))
                {
                    code.Line($"int end = int.Min(part + {partBlocks}, blocks);");
                    var tile = new RegisterTile(code, shape.Rows, shape.Columns, sum);
                    tile.Start(_ => "VecF.Zero");
                    using (code.Block("for (int block = part; block < end; block++)"))
                    {
                        code.Line($"float* pd = dy + block * {outputs * lanes} + c * {lanes};");
                        using (code.For("n", lanes))
                        {
                            tile.Step(
                                comment: null,
                                row => $"Vec.Create(pd[{Expressions.Plus("n", row * lanes)}])",
                                column => Expressions.Load("px", column * lanes),
                                alone: true);
                            if (updatesAtOnce)
                            {
                                EmitFetch(code);
                            }

                            code.Line($"px += {strip};");
                        }
                    }

                    string Place(int row, int column) => Expressions.Plus("pw", (row * rowStride) + (column * lanes));
                    using (code.Block("if (part > 0)"))
                    {
                        tile.Finish((row, column, value) => code.Line($"{value} += Vec.Load({Place(row, column)});"));
                    }

                    code.Line();
                    tile.Finish((row, column, value) => code.Line($"Vec.Store({VectorFunctions.Flush.Call(value)}, {Place(row, column)});"));
                }

                if (narrow)
                {
                    using (code.For("i", shape.Rows))
                    {
                        code.Line($"new global::System.Span<float>(full + i * {strip}, {inputs}).CopyTo(new global::System.Span<float>(dw + (c + i) * {inputs}, {inputs}));");
                    }
                }
            }

            if (bias)
            {
                EmitBias(code, lanes, outputs);
            }
        }
    }

    // Into the second-level cache: the first one is needed for the strip.
    private static void EmitFetch(CodeWriter code)
    {
        using (code.Block("if (Sse.IsSupported)"))
        {
            code.Line("Sse.Prefetch1(weights + at);");
            code.Line("Sse.Prefetch1(first + at);");
            code.Line("Sse.Prefetch1(second + at);");
        }

        code.Line("at += pace;");
    }

    // All strips are equally wide and the last one overlaps the one before it, so a width that leaves a small rest is dear.
    private static TileShape Tile(Target width, int inputs, int outputs)
    {
        TileShape shape = Strips(width, width.RoundUp(inputs) / width.Lanes, outputs);
        return shape.Columns * width.Lanes <= inputs ? shape : Strips(width, Math.Max(1, inputs / width.Lanes), outputs);
    }

    private static TileShape Strips(Target width, int vectors, int outputs)
    {
        TileShape strips = TilePlanner.Choose(width, vectors, outputs, unroll: 1, paddedRows: true);
        return new TileShape(strips.Columns, strips.Rows);
    }

    private static void EmitBias(CodeWriter code, int lanes, int outputs)
    {
        using (code.Block("for (int c = 0; c < rows; c++)"))
        {
            code.Line("var sum = Vec.Create(0.0);");
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"var gradients = Vec.Load(dy + block * {outputs * lanes} + c * {lanes});");
                code.Line("sum += Vec.WidenLower(gradients) + Vec.WidenUpper(gradients);");
            }

            code.Line("db[row + c] = (float)Vec.Sum(sum);");
        }

        code.Line("LaneBlocks.Flush(db + row, rows);");
    }
}
