using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// As <see cref="LinearOneImage"/> with weights in bfloat16, two inputs in every 32 bits: [tile][pixel][pair of channels][outputs of the tile].
/// A shift or a mask makes a float of each, so that no processor needs instructions for the format, and sums stay in single precision.
/// </summary>
internal sealed class LinearOneImageBFloat16(CodeWriter code, Target width, int pixels, int channels, SingleLayout input, int outputs, ActivationCode? activation)
{
    private const int Bits = 16;

    // Unpacking takes so many instructions that the processor looks only a few lines ahead by itself. Measured on Zen 5: 1 or 2 KB take an eighth
    // off the time of a layer, 4 KB and more gain less, and fetching into the second-level cache alone costs a third.
    private const int WordsAhead = 512;
    private const int LineWords = 16;

    private readonly OneImageTiles _tiles = new(width, outputs);

    private int Pairs => channels / 2;

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>.</summary>
    public void Emit(string name)
    {
        int words = pixels * ((channels + 1) / 2);
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            _tiles.ForEach(code, (vectors, at) => code.Line($"{name}_{vectors}(x, (uint*)({at("w", words)}), {at("b", 1)}, {at("y", 1)});"));
        }

        foreach (int vectors in _tiles.Vectors.Distinct())
        {
            EmitTile($"{name}_{vectors}", vectors);
        }
    }

    private void EmitTile(string name, int vectors)
    {
        int chains = OneImageTiles.Chains(vectors, Pairs);
        int terms = 2 * ((Pairs + chains - 1) / chains) + (channels % 2);
        LongSum whole = LongSum.OfTile(code, width, chains, vectors, (long)pixels * terms);
        code.Line();
        code.Line($"// {vectors * width.Lanes} outputs in registers{(chains == 1 ? string.Empty : $", in {chains} partial sums")}, two inputs in every 32 bits of a weight.");
        using (whole.Open(name, "float* x, uint* w, float* b, float* y"))
        {
            whole.Start();
            code.Line("var upper = Vec.Create(0xFFFF0000u);");
            for (int chain = 0; chain < chains; chain++)
            {
                for (int vector = 0; vector < vectors; vector++)
                {
                    code.Line($"var {RegisterTile.Name(chain, vector)} = {(chain == 0 ? Expressions.Load("b", vector * width.Lanes) : "VecF.Zero")};");
                }
            }

            whole.Loop("p", pixels, terms, () =>
            {
                code.Line($"float* px = x + p * {input.PixelStride};");
                whole.Loop("k", Pairs / chains, terms: 2, () => EmitWords(vectors, chains, single: false));
                whole.Add(2 + 1);
                EmitWords(vectors, Pairs % chains, single: false);
                EmitWords(vectors, channels % 2, single: true);
            });
            whole.Finish();
            for (int vector = 0; vector < vectors; vector++)
            {
                string sum = OneImageTiles.Sum(Enumerable.Range(0, chains).Select(chain => RegisterTile.Name(chain, vector)).ToArray());
                code.Line($"Vec.Store({(activation is null ? sum : activation.Value(sum))}, {Expressions.Plus("y", vector * width.Lanes)});");
            }
        }
    }

    // Each chain takes one word of two inputs, or of one input if that is all there is.
    private void EmitWords(int vectors, int chains, bool single)
    {
        if (chains == 0)
        {
            return;
        }

        int inputs = single ? 1 : 2;
        for (int chain = 0; chain < chains; chain++)
        {
            using (code.Braces())
            {
                code.Line($"var x0 = {Expressions.Broadcast("px", chain * 2 * input.ChannelStride)};");
                if (!single)
                {
                    code.Line($"var x1 = {Expressions.Broadcast("px", ((chain * 2) + 1) * input.ChannelStride)};");
                }

                for (int vector = 0; vector < vectors; vector++)
                {
                    string sum = RegisterTile.Name(chain, vector);
                    int offset = ((chain * vectors) + vector) * width.Lanes;
                    if (offset % LineWords == 0)
                    {
                        code.Line($"CacheHints.Fetch({Expressions.Plus("w", offset + WordsAhead)});");
                    }

                    code.Line($"var w{vector} = {Expressions.Load("w", offset)};");
                    code.Line($"{sum} = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w{vector}, {Bits})), x0, {sum});");
                    if (!single)
                    {
                        code.Line($"{sum} = Vec.MultiplyAddEstimate(Vec.AsSingle(w{vector} & upper), x1, {sum});");
                    }
                }
            }
        }

        code.Line($"px += {chains * inputs * input.ChannelStride};");
        code.Line($"w += {chains * vectors * width.Lanes};");
    }
}
