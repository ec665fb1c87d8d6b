using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// What matrix products over all blocks of images share: [block][feature][lane]. A tile holds some features × some blocks, so that each weight
/// that is broadcast serves several vectors, and the whole sum stays in registers: nothing is packed, blocked or stored half done.
/// </summary>
internal static class JointBlocks
{
    // Floats ahead at which a column of the weights is fetched: the next cache line, of which each row of the matrix has one.
    private const int PrefetchDistance = 16;

    /// <summary>Most blocks of a tile. Powers of two divide the number of blocks of the usual batches.</summary>
    public static int Most(Target target) => target.Registers.IsLarge ? 4 : 2;

    /// <summary>The numbers of blocks for which there is a product, the largest first.</summary>
    public static IEnumerable<int> Sizes(Target target)
    {
        for (int blocks = Most(target); blocks >= 1; blocks /= 2)
        {
            yield return blocks;
        }
    }

    /// <summary>Features of a tile, of so many.</summary>
    public static int Rows(Target target, int features) =>
        TilePlanner.Choose(target, features, Most(target), unroll: 1, fixedColumns: Most(target)).Rows;

    /// <summary>Writes the calls of products that take all blocks.</summary>
    /// <param name="code">Receives them.</param>
    /// <param name="product">The product of so many blocks.</param>
    /// <param name="joint">Most blocks of a product.</param>
    /// <param name="arguments">What is passed, and floats from one block to the next of it.</param>
    public static void EmitCalls(CodeWriter code, Func<int, KernelPart> product, int joint, params (string Parameter, string Pointer, int BlockStride)[] arguments)
    {
        (string, string)[] moved = [.. arguments.Select(a => (a.Parameter, a.BlockStride == 0 ? a.Pointer : $"{a.Pointer} + block * {a.BlockStride}"))];
        code.Line("int block = 0;");
        using (code.Block($"for (; block + {joint} <= blocks; block += {joint})"))
        {
            code.Line($"{product(joint).Call(moved)};");
        }

        for (int blocks = joint / 2; blocks >= 1; blocks /= 2)
        {
            code.Line();
            using (code.Block($"if ((blocks & {blocks}) != 0)"))
            {
                code.Line($"{product(blocks).Call(moved)};");
                if (blocks > 1)
                {
                    code.Line($"block += {blocks};");
                }
            }
        }
    }

    /// <summary>Opens a product.</summary>
    public static CodeWriter.Scope Open(CodeWriter code, Target target, LongSum sum, KernelPart product, int rows, int blocks)
    {
        code.Line();
        code.Line($"// {rows} features × {blocks} block{(blocks == 1 ? string.Empty : "s")} of {target.Lanes} images in registers.");
        return sum.Open(product);
    }

    /// <summary>Writes the loop of a product over what is summed.</summary>
    /// <param name="code">Receives it.</param>
    /// <param name="target">The processor.</param>
    /// <param name="tile">The sums.</param>
    /// <param name="sum">How they are cut.</param>
    /// <param name="steps">Terms.</param>
    /// <param name="rowStride">Weights from one feature of the tile to the next.</param>
    /// <param name="stepStride">Weights from one term to the next.</param>
    /// <param name="prefetch">Whether the weights of the next terms are fetched.</param>
    public static void EmitSum(CodeWriter code, Target target, RegisterTile tile, LongSum sum, int steps, int rowStride, int stepStride, bool prefetch)
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
                column => Expressions.Load("x", (long)column * steps * target.Lanes),
                alone: true);
            code.Line($"x += {target.Lanes};");
            code.Line($"w += {stepStride};");
        });
    }

    /// <summary>Writes that what lies a cache line further on is fetched.</summary>
    public static void EmitPrefetch(CodeWriter code, string pointer)
    {
        using (code.Block("if (Sse.IsSupported)"))
        {
            code.Line($"Sse.Prefetch0({pointer} + {PrefetchDistance});");
        }
    }
}
