using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>Number of units of <see cref="EmitForward"/>.</summary>
    public static int ForwardUnits(VectorWidth width, int outputs) => ForwardTiles(width, outputs).Count;

    /// <summary>Number of units of <see cref="EmitInputGradient"/>.</summary>
    public static int InputGradientUnits(VectorWidth width, int inputs) => InputGradientTiles(width, inputs).Sum(t => t.Count);

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y, int blocks, int unit)</c>: one tile of outputs for all blocks.</summary>
    public static void EmitForward(CodeWriter code, VectorWidth width, string name, int inputs, int outputs, Activation? activation)
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
            using (OpenProduct(code, width, $"{name}_{columns}", tiles.Size, columns, "float* x, float* w, float* b, float* y"))
            {
                var tile = new RegisterTile(code, tiles.Size, columns);
                tile.Start(row => $"Vec.Create(b[{row}])");
                EmitSum(code, width, tile, inputs, rowStride: inputs, stepStride: 1, sourceBlock: inputs, prefetch: false);
                tile.Finish((row, column, value) =>
                    code.Line($"Vec.Store({(activation is null ? value : activation.Value(value))}, {Expressions.Plus("y", ((column * outputs) + row) * width.Lanes)});"));
            }
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* a, float* y, int blocks, int unit)</c>: from the output gradient x one tile of the input
    /// gradient y for all blocks, times the derivative of the activation whose output a holds (which may be y itself).
    /// </summary>
    public static void EmitInputGradient(CodeWriter code, VectorWidth width, string name, int inputs, int outputs, Activation? activation)
    {
        IReadOnlyList<ChannelTiles> runs = InputGradientTiles(width, inputs);
        int joint = JointBlocks(width);
        using (KernelMethod.Open(code, name, "float* x, float* w, float* a, float* y, int blocks, int unit"))
        {
            code.Line($"int c = unit * {runs[0].Size};");
            code.Line("w += c;");
            code.Line($"a += c * {width.Lanes};");
            code.Line($"y += c * {width.Lanes};");
            for (int i = 0; i < runs.Count; i++)
            {
                using (i == runs.Count - 1 ? code.Braces() : code.Block($"if (unit < {runs[i].Count})"))
                {
                    EmitBlocks(
                        code, $"{name}_{runs[i].Size}", joint,
                        ("x", outputs * width.Lanes), ("w", 0), ("a", inputs * width.Lanes), ("y", inputs * width.Lanes));
                    if (i < runs.Count - 1)
                    {
                        code.Line("return;");
                    }
                }
            }
        }

        foreach (ChannelTiles run in runs)
        {
            for (int columns = joint; columns >= 1; columns /= 2)
            {
                using (OpenProduct(code, width, $"{name}_{run.Size}_{columns}", run.Size, columns, "float* x, float* w, float* a, float* y"))
                {
                    var tile = new RegisterTile(code, run.Size, columns);
                    tile.Start(_ => "VecF.Zero");
                    EmitSum(code, width, tile, outputs, rowStride: 1, stepStride: inputs, sourceBlock: outputs, prefetch: true);
                    tile.Finish((row, column, value) =>
                    {
                        int offset = ((column * inputs) + row) * width.Lanes;
                        string result = activation is null ? value : activation.Gradient(Expressions.Load("a", offset), value);
                        code.Line($"Vec.Store({result}, {Expressions.Plus("y", offset)});");
                    });
                }
            }
        }
    }

    // Powers of two divide the number of blocks of the usual batches.
    private static int JointBlocks(VectorWidth width) => width.LiveVectors > 16 ? 4 : 2;

    private static ChannelTiles ForwardTiles(VectorWidth width, int outputs) =>
        ChannelTiles.Overlapping(outputs, Rows(width, outputs))[0];

    private static IReadOnlyList<ChannelTiles> InputGradientTiles(VectorWidth width, int inputs) =>
        ChannelTiles.Exact(inputs, Rows(width, inputs));

    private static int Rows(VectorWidth width, int rows)
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

    private static CodeWriter.Scope OpenProduct(CodeWriter code, VectorWidth width, string name, int rows, int columns, string parameters)
    {
        code.Line();
        code.Line($"// {rows} features × {columns} block{(columns == 1 ? string.Empty : "s")} of {width.Lanes} images in registers.");
        return KernelMethod.Open(code, name, parameters);
    }

    private static void EmitSum(CodeWriter code, VectorWidth width, RegisterTile tile, int steps, int rowStride, int stepStride, int sourceBlock, bool prefetch)
    {
        using (code.For("k", steps))
        {
            if (prefetch)
            {
                using (code.Block("if (Sse.IsSupported)"))
                {
                    code.Line($"Sse.Prefetch0(w + {PrefetchDistance});");
                }
            }

            tile.Step(
                comment: null,
                row => Expressions.Broadcast("w", row * rowStride),
                column => Expressions.Load("x", column * sourceBlock * width.Lanes));
            code.Line($"x += {width.Lanes};");
            code.Line($"w += {stepStride};");
        }
    }
}
