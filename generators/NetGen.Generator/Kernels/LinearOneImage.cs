using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Matrix × vector for a single image with output features in the lanes. The weights were packed as [tile][input][outputs of the tile],
/// so they are read once, straight through, at the speed of the memory.
/// </summary>
internal static class LinearOneImage
{
    // Eight accumulators cover the latency of a chain of multiply-adds.
    private const int MaxVectors = 8;

    /// <summary>Vectors of output features of each tile.</summary>
    public static IEnumerable<int> TileVectors(VectorWidth width, int outputs) =>
        TilePlanner.Balanced(width.RoundUp(outputs) / width.Lanes, MaxVectors);

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>.</summary>
    public static void Emit(CodeWriter code, VectorWidth width, string name, int pixels, int channels, SingleLayout input, int outputs, Activation? activation)
    {
        int inputs = pixels * channels;
        int[] tiles = TileVectors(width, outputs).ToArray();
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            int start = 0;
            foreach (IGrouping<int, int> run in tiles.GroupBy(v => v))
            {
                int floats = run.Key * width.Lanes;
                using (code.For("t", run.Count()))
                {
                    code.Line($"{name}_{run.Key}(x, {Expressions.Plus($"w + t * {inputs * floats}", start * inputs)}, "
                        + $"{Expressions.Plus($"b + t * {floats}", start)}, {Expressions.Plus($"y + t * {floats}", start)});");
                }

                start += run.Count() * floats;
            }
        }

        foreach (int vectors in tiles.Distinct())
        {
            EmitTile(code, width, $"{name}_{vectors}", vectors, pixels, channels, input, activation);
        }
    }

    private static void EmitTile(CodeWriter code, VectorWidth width, string name, int vectors, int pixels, int channels, SingleLayout input, Activation? activation)
    {
        code.Line();
        code.Line($"// {vectors * width.Lanes} outputs in registers.");
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            var tile = new RegisterTile(code, 1, vectors);
            tile.StartColumns(column => Expressions.Load("b", column * width.Lanes));
            using (code.For("p", pixels))
            {
                code.Line($"float* px = x + p * {input.PixelStride};");
                using (code.For("k", channels))
                {
                    tile.Step(
                        comment: null,
                        _ => Expressions.Broadcast("px", 0),
                        column => Expressions.Load("w", column * width.Lanes));
                    code.Line($"px += {input.ChannelStride};");
                    code.Line($"w += {vectors * width.Lanes};");
                }
            }

            tile.Finish((_, column, value) =>
                code.Line($"Vec.Store({(activation is null ? value : activation.Value(value))}, {Expressions.Plus("y", column * width.Lanes)});"));
        }
    }
}
