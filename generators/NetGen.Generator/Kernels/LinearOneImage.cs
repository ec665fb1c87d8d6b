using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Matrix × vector for a single image with output features in the lanes. The weights were packed as [tile][input][outputs of the tile],
/// so they are read once, straight through, at the speed of the memory.
/// </summary>
internal sealed class LinearOneImage
{
    // Eight accumulators cover the latency of a chain of multiply-adds. Where there are fewer vectors of outputs, several chains share out the inputs.
    private const int Accumulators = 8;

    // Up to so many multiply-adds the loops cost more than what they do.
    private const int MaxStraightLine = 48;

    private readonly CodeWriter _code;
    private readonly VectorWidth _width;
    private readonly int _pixels;
    private readonly int _channels;
    private readonly SingleLayout _input;
    private readonly Activation? _activation;
    private readonly int _outputs;

    private LinearOneImage(CodeWriter code, VectorWidth width, int pixels, int channels, SingleLayout input, int outputs, Activation? activation)
    {
        _code = code;
        _width = width;
        _pixels = pixels;
        _channels = channels;
        _input = input;
        _outputs = outputs;
        _activation = activation;
    }

    private int Inputs => _pixels * _channels;

    /// <summary>Vectors of output features of each tile.</summary>
    public static IEnumerable<int> TileVectors(VectorWidth width, int outputs) =>
        TilePlanner.Balanced(width.RoundUp(outputs) / width.Lanes, Accumulators);

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>.</summary>
    public static void Emit(CodeWriter code, VectorWidth width, string name, int pixels, int channels, SingleLayout input, int outputs, Activation? activation) =>
        new LinearOneImage(code, width, pixels, channels, input, outputs, activation).Emit(name);

    private void Emit(string name)
    {
        int[] tiles = TileVectors(_width, _outputs).ToArray();
        bool inline = OneImageCost.IsSmall((long)Inputs * tiles.Sum());
        using (KernelMethod.Open(_code, name, "float* x, float* w, float* b, float* y", inline: inline))
        {
            int start = 0;
            foreach (IGrouping<int, int> run in tiles.GroupBy(v => v))
            {
                int floats = run.Key * _width.Lanes;
                using (_code.For("t", run.Count()))
                {
                    _code.Line($"{name}_{run.Key}(x, {Expressions.Plus($"w + t * {Inputs * floats}", start * Inputs)}, "
                        + $"{Expressions.Plus($"b + t * {floats}", start)}, {Expressions.Plus($"y + t * {floats}", start)});");
                }

                start += run.Count() * floats;
            }
        }

        foreach (int vectors in tiles.Distinct())
        {
            EmitTile($"{name}_{vectors}", vectors, inline);
        }
    }

    private void EmitTile(string name, int vectors, bool inline)
    {
        int chains = Math.Max(1, Math.Min(Accumulators / vectors, _channels));
        _code.Line();
        _code.Line($"// {vectors * _width.Lanes} outputs in registers{(chains == 1 ? string.Empty : $", in {chains} partial sums")}.");
        using (KernelMethod.Open(_code, name, "float* x, float* w, float* b, float* y", inline: inline))
        {
            var tile = new RegisterTile(_code, chains, vectors);
            string Bias(int column) => Expressions.Load("b", column * _width.Lanes);
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
                    Step(tile, chains, vectors, i % chains, "x", (i / _channels * _input.PixelStride) + (i % _channels * _input.ChannelStride), i);
                }
            }
            else
            {
                EmitLoops(tile, chains, vectors);
            }

            for (int column = 0; column < vectors; column++)
            {
                string sum = chains == 1
                    ? RegisterTile.Name(0, column)
                    : Sum(Enumerable.Range(0, chains).Select(chain => RegisterTile.Name(chain, column)).Append(Bias(column)).ToArray());
                _code.Line($"Vec.Store({(_activation is null ? sum : _activation.Value(sum))}, {Expressions.Plus("y", column * _width.Lanes)});");
            }
        }
    }

    private void EmitLoops(RegisterTile tile, int chains, int vectors)
    {
        using (_code.For("p", _pixels))
        {
            _code.Line($"float* px = x + p * {_input.PixelStride};");
            using (_code.For("k", _channels / chains))
            {
                EmitSteps(tile, chains, vectors, chains);
            }

            EmitSteps(tile, chains, vectors, _channels % chains);
        }
    }

    private void EmitSteps(RegisterTile tile, int chains, int vectors, int count)
    {
        if (count == 0)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            Step(tile, chains, vectors, i, "px", i * _input.ChannelStride, i);
        }

        _code.Line($"px += {count * _input.ChannelStride};");
        _code.Line($"w += {count * vectors * _width.Lanes};");
    }

    private void Step(RegisterTile tile, int chains, int vectors, int chain, string x, int offset, int input) =>
        tile.Step(
            comment: null,
            row => row == chain ? Expressions.Broadcast(x, offset) : null,
            column => Expressions.Load("w", ((input * vectors) + column) * _width.Lanes));

    // Pairs first, so that the additions do not wait for one another.
    private static string Sum(string[] terms)
    {
        if (terms.Length == 1)
        {
            return terms[0];
        }

        int middle = terms.Length / 2;
        return $"({Sum(terms.Take(middle).ToArray())} + {Sum(terms.Skip(middle).ToArray())})";
    }
}
