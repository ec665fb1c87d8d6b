using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Matrix × vector for a single image with output features in the lanes. The weights were packed as [tile][input][outputs of the tile],
/// so they are read once, straight through, at the speed of the memory.
/// </summary>
internal sealed class LinearOneImage(CodeWriter code, Target width, int pixels, int channels, SingleLayout input, int outputs, ActivationCode? activation)
{
    // Up to so many multiply-adds the loops cost more than what they do.
    private const int MaxStraightLine = 48;

    private readonly OneImageTiles _tiles = OneImageTiles.OfFloats(width, pixels * channels, outputs);

    private int Inputs => pixels * channels;

    /// <summary>Name of the kernel of one tile.</summary>
    public static string TileName(string name, int vectors) => $"{name}_{vectors}";

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>.</summary>
    public void Emit(string name)
    {
        bool inline = OneImageCost.IsSmall((long)Inputs * _tiles.Vectors.Sum());
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y", inline: inline))
        {
            _tiles.ForEach(code, (vectors, at) => code.Line($"{TileName(name, vectors)}(x, {at("w", Inputs)}, {at("b", 1)}, {at("y", 1)});"));
        }

        foreach (int vectors in _tiles.Vectors.Distinct())
        {
            EmitTile(TileName(name, vectors), vectors, inline);
        }
    }

    private void EmitTile(string name, int vectors, bool inline)
    {
        int chains = OneImageTiles.Chains(vectors, channels);
        long terms = (long)pixels * ((channels + chains - 1) / chains);
        LongSum whole = LongSum.OfTile(code, width, chains, vectors, terms);
        code.Line();
        code.Line($"// {vectors * width.Lanes} outputs in registers{(chains == 1 ? string.Empty : $", in {chains} partial sums")}.");
        using (whole.Open(name, "float* x, float* w, float* b, float* y", inline))
        {
            var tile = new RegisterTile(code, chains, vectors, whole);
            string Bias(int column) => Expressions.Load("b", column * width.Lanes);
            if (chains == 1)
            {
                tile.StartColumns(Bias);
            }
            else
            {
                tile.Start(_ => "VecF.Zero");
            }

            if (Inputs * vectors <= MaxStraightLine)
            {
                for (int i = 0; i < Inputs; i++)
                {
                    int offset = (i / channels * input.PixelStride) + (i % channels * input.ChannelStride);
                    EmitStep(tile, vectors, i % chains, Expressions.Broadcast("x", offset), i);
                }
            }
            else
            {
                EmitLoops(tile, whole, chains, vectors);
            }

            whole.Finish();
            for (int column = 0; column < vectors; column++)
            {
                string sum = chains == 1
                    ? RegisterTile.Name(0, column)
                    : OneImageTiles.Sum(Enumerable.Range(0, chains).Select(chain => RegisterTile.Name(chain, column)).Append(Bias(column)).ToArray());
                code.Line($"Vec.Store({(activation is null ? sum : activation.Value(sum))}, {Expressions.Plus("y", column * width.Lanes)});");
            }
        }
    }

    private void EmitLoops(RegisterTile tile, LongSum whole, int chains, int vectors) => whole.Loop("p", pixels, (channels + chains - 1) / chains, () =>
    {
        code.Line($"float* px = x + p * {input.PixelStride};");
        whole.Loop("k", channels / chains, terms: 1, () => EmitSteps(tile, vectors, chains));
        EmitSteps(tile, vectors, channels % chains);
    });

    private void EmitSteps(RegisterTile tile, int vectors, int count)
    {
        if (count == 0)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            EmitStep(tile, vectors, i, Expressions.Broadcast("px", i * input.ChannelStride), i);
        }

        code.Line($"px += {count * input.ChannelStride};");
        code.Line($"w += {count * vectors * width.Lanes};");
    }

    private void EmitStep(RegisterTile tile, int vectors, int chain, string x, int weight) =>
        tile.Step(
            comment: null,
            row => row == chain ? x : null,
            column => Expressions.Load("w", ((weight * vectors) + column) * width.Lanes));
}
