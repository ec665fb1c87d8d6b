using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Matrix products over blocks of images: [block][feature][lane]. A tile holds some features × some blocks, so that each weight
/// that is broadcast serves several vectors, and the whole sum stays in registers: nothing is packed, blocked or stored half done.
/// </summary>
internal static class LinearKernel
{
    // Floats ahead at which a column of the weights is fetched: the next cache line, of which each row of the matrix has one.
    private const int PrefetchDistance = 16;

    // Columns of a panel: a cache line, or part of one where a panel of so many rows would take more of the stack than 60 KB. The other parts of the
    // line are still in the second cache when their turn comes.
    private const int LineFloats = 16;
    private const int LeastPanelWidth = 4;
    private const int MaxPanelFloats = 15 * 1024;
    private const int MaxPanelRows = 2048;

    /// <summary>Number of units of <see cref="EmitForward"/>.</summary>
    public static int ForwardUnits(Target width, int outputs) => ForwardTiles(width, outputs).Count;

    /// <summary>Number of units of <see cref="EmitInputGradient"/>.</summary>
    public static int InputGradientUnits(Target width, int inputs, int outputs)
    {
        int size = PacksPanels(width, inputs, outputs) ? PanelWidth(outputs) : Rows(width, inputs);
        return (inputs + size - 1) / size;
    }

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y, int blocks, int unit)</c>: one tile of outputs for all blocks.</summary>
    public static void EmitForward(CodeWriter code, Target width, string name, int inputs, int outputs, ActivationCode? activation)
    {
        ChannelTiles tiles = ForwardTiles(width, outputs);
        int joint = JointBlocks(width);
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y, int blocks, int unit"))
        {
            code.Line($"int c = {tiles.StartOf("unit")};");
            code.Line($"w += c * {inputs};");
            code.Line("b += c;");
            code.Line($"y += c * {width.Lanes};");
            EmitBlocks(code, name, joint, ("x", inputs * width.Lanes), ("w", 0), ("b", 0), ("y", outputs * width.Lanes));
        }

        for (int columns = joint; columns >= 1; columns /= 2)
        {
            LongSum sum = LongSum.OfTile(code, width, tiles.Size, columns, inputs, alike: tiles.Size * joint);
            using (OpenProduct(code, width, sum, $"{name}_{columns}", tiles.Size, columns, "float* x, float* w, float* b, float* y"))
            {
                var tile = new RegisterTile(code, tiles.Size, columns, sum);
                tile.Start(row => $"Vec.Create(b[{row}])");
                EmitSum(code, width, tile, sum, inputs, rowStride: inputs, stepStride: 1, sourceBlock: inputs, prefetch: false);
                tile.Finish((row, column, value) =>
                    code.Line($"Vec.Store({(activation is null ? value : activation.Value(value))}, {Expressions.Plus("y", (((long)column * outputs) + row) * width.Lanes)});"));
            }
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* a, float* y, int blocks, int unit)</c>: from the output gradient x one unit of input
    /// gradients y for all blocks, times the derivative of the activation whose output a holds (which may be y itself). The weights
    /// may be read up to a vector beyond their end.
    /// </summary>
    public static void EmitInputGradient(CodeWriter code, Target width, string name, int inputs, int outputs, ActivationCode? activation)
    {
        bool panels = PacksPanels(width, inputs, outputs);
        int size = panels ? PanelWidth(outputs) : Rows(width, inputs);
        int rest = inputs % size;
        int rows = panels ? Rows(width, size) : size;
        if (panels)
        {
            code.Line("[@SkipLocalsInit]");
        }

        using (KernelMethod.Open(code, name, "float* x, float* w, float* a, float* y, int blocks, int unit"))
        {
            code.Line($"int c = unit * {size};");
            code.Line("w += c;");
            code.Line($"a += c * {width.Lanes};");
            code.Line($"y += c * {width.Lanes};");
            if (panels)
            {
                EmitPanel(code, width, inputs, outputs);
            }

            void Unit(int features)
            {
                foreach (ChannelTiles tiles in ChannelTiles.Exact(features, rows))
                {
                    for (int t = 0; t < tiles.Count; t++)
                    {
                        int first = tiles.Start + (t * tiles.Size);
                        string kernel = $"{name}_{tiles.Size}";
                        string weights = panels ? Expressions.Plus("panel", first) : "w";
                        using (code.Braces())
                        {
                            EmitBlocks(
                                code, kernel, JointBlocks(width),
                                ("x", outputs * width.Lanes), (weights, 0),
                                (Expressions.Plus("a", first * width.Lanes), inputs * width.Lanes), (Expressions.Plus("y", first * width.Lanes), inputs * width.Lanes));
                        }
                    }
                }
            }

            if (inputs < size)
            {
                Unit(rest);
            }
            else if (rest == 0)
            {
                Unit(size);
            }
            else
            {
                using (code.Block($"if (unit < {inputs / size})"))
                {
                    Unit(size);
                    code.Line("return;");
                }

                code.Line();
                Unit(rest);
            }
        }

        IEnumerable<int> sizes = (inputs < size ? [] : ChannelTiles.Exact(size, rows)).Concat(rest == 0 ? [] : ChannelTiles.Exact(rest, rows)).Select(t => t.Size).Distinct();
        foreach (int tileRows in sizes)
        {
            for (int columns = JointBlocks(width); columns >= 1; columns /= 2)
            {
                LongSum sum = LongSum.OfTile(code, width, tileRows, columns, outputs, alike: tileRows * JointBlocks(width));
                using (OpenProduct(code, width, sum, $"{name}_{tileRows}_{columns}", tileRows, columns, "float* x, float* w, float* a, float* y"))
                {
                    var tile = new RegisterTile(code, tileRows, columns, sum);
                    tile.Start(_ => "VecF.Zero");
                    EmitSum(code, width, tile, sum, outputs, rowStride: 1, stepStride: panels ? size : inputs, sourceBlock: outputs, prefetch: !panels);
                    tile.Finish((row, column, value) =>
                    {
                        long offset = (((long)column * inputs) + row) * width.Lanes;
                        string result = ActivationCode.StoredGradient(activation, Expressions.Load("a", offset), value);
                        code.Line($"Vec.Store({result}, {Expressions.Plus("y", offset)});");
                    });
                }
            }
        }
    }

    // With few registers a column of the weights is read again for every pair of blocks, each time a cache line a row. There it pays
    // to copy a line's worth of columns together first.
    private static bool PacksPanels(Target width, int inputs, int outputs) =>
        JointBlocks(width) <= 2 && inputs >= LineFloats && outputs <= MaxPanelRows;

    private static int PanelWidth(int outputs)
    {
        int columns = LineFloats;
        while (columns > LeastPanelWidth && outputs * columns > MaxPanelFloats)
        {
            columns /= 2;
        }

        return columns;
    }

    private static void EmitPanel(CodeWriter code, Target width, int inputs, int outputs)
    {
        int columns = PanelWidth(outputs);
        int lanes = Math.Min(width.Lanes, columns);
        string vector = lanes == width.Lanes ? "Vec" : "Vector128";
        code.Line($"float* panel = stackalloc float[{outputs * columns}];");
        using (code.For("k", outputs))
        {
            code.Line($"float* row = w + k * {inputs};");
            EmitPrefetch(code, "row");
            for (int i = 0; i < columns; i += lanes)
            {
                code.Line($"{vector}.Store({vector}.Load({Expressions.Plus("row", i)}), {Expressions.Plus($"panel + k * {columns}", i)});");
            }
        }

        code.Line();
    }

    private static void EmitPrefetch(CodeWriter code, string pointer)
    {
        using (code.Block("if (Sse.IsSupported)"))
        {
            code.Line($"Sse.Prefetch0({pointer} + {PrefetchDistance});");
        }
    }

    // Powers of two divide the number of blocks of the usual batches.
    private static int JointBlocks(Target width) => width.LiveVectors > 16 ? 4 : 2;

    private static ChannelTiles ForwardTiles(Target width, int outputs) =>
        ChannelTiles.Overlapping(outputs, Rows(width, outputs))[0];

    private static int Rows(Target width, int rows)
    {
        int joint = JointBlocks(width);
        return TilePlanner.Choose(width, rows, joint, unroll: 1, fixedColumns: joint).Rows;
    }

    private static void EmitBlocks(CodeWriter code, string name, int joint, params (string Pointer, int BlockStride)[] arguments)
    {
        string list = string.Join(", ", arguments.Select(a => a.BlockStride == 0 ? a.Pointer : $"{a.Pointer} + block * {a.BlockStride}"));
        code.Line("int block = 0;");
        using (code.Block($"for (; block + {joint} <= blocks; block += {joint})"))
        {
            code.Line($"{name}_{joint}({list});");
        }

        for (int columns = joint / 2; columns >= 1; columns /= 2)
        {
            code.Line();
            using (code.Block($"if ((blocks & {columns}) != 0)"))
            {
                code.Line($"{name}_{columns}({list});");
                if (columns > 1)
                {
                    code.Line($"block += {columns};");
                }
            }
        }
    }

    private static CodeWriter.Scope OpenProduct(CodeWriter code, Target width, LongSum sum, string name, int rows, int columns, string parameters)
    {
        code.Line();
        code.Line($"// {rows} features × {columns} block{(columns == 1 ? string.Empty : "s")} of {width.Lanes} images in registers.");
        return sum.Open(name, parameters);
    }

    private static void EmitSum(CodeWriter code, Target width, RegisterTile tile, LongSum sum, int steps, int rowStride, int stepStride, int sourceBlock, bool prefetch)
    {
        sum.Loop("k", steps, terms: 1, () =>
        {
            if (prefetch)
            {
                EmitPrefetch(code, "w");
            }

            tile.Step(
                comment: null,
                row => Expressions.Broadcast("w", row * rowStride),
                column => Expressions.Load("x", (long)column * sourceBlock * width.Lanes),
                alone: true);
            code.Line($"x += {width.Lanes};");
            code.Line($"w += {stepStride};");
        });
    }
}
