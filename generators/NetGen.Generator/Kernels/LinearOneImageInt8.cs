using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// As <see cref="LinearOneImage"/> with weights as bytes, four inputs in every 32 bits: [tile][four inputs][outputs of the tile][4], then a scale and the sum
/// of the weights for each output. The inputs are rounded to bytes first; sums are exact integers, so they are the same on every processor.
/// </summary>
internal sealed class LinearOneImageInt8(CodeWriter code, Target width, int pixels, int channels, SingleLayout input, int outputs, ActivationCode? activation)
{
    private const int BytesOfWord = 4;

    // Twice as many products of 127 · 127 fit into the 32 bits of a sum.
    private const int MaxInputs = 1 << 16;

    private readonly OneImageTiles _tiles = new(width, outputs);

    private int Words => ScratchFloats(pixels * channels);

    /// <summary>Whether the sums of so many inputs fit into their 32 bits.</summary>
    public static bool Fits(int inputs) => inputs <= MaxInputs;

    /// <summary>Floats that hold the inputs as bytes.</summary>
    public static int ScratchFloats(int inputs) => (inputs + BytesOfWord - 1) / BytesOfWord;

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y, float* scratch, float* range)</c>.</summary>
    public void Emit(string name)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y, float* scratch, float* range"))
        {
            code.Line($"var levels = ByteActivations.Round(x, {pixels}, {channels}, {input.PixelStride}, (byte*)scratch, (InputRange*)range);");
            code.Line($"float* scales = w + {Words * _tiles.PaddedOutputs};");
            _tiles.ForEach(code, (vectors, at) => code.Line(
                $"{name}_{vectors}((int*)scratch, (sbyte*)({at("w", Words)}), {at("scales", 1)}, {at("b", 1)}, {at("y", 1)}, levels.Scale, levels.Zero);"));
        }

        foreach (int vectors in _tiles.Vectors.Distinct())
        {
            EmitTile($"{name}_{vectors}", vectors);
        }
    }

    private void EmitTile(string name, int vectors)
    {
        int chains = OneImageTiles.Chains(vectors, Words);
        code.Line();
        code.Line($"// {vectors * width.Lanes} outputs in registers{(chains == 1 ? string.Empty : $", in {chains} partial sums")}, four inputs in every 32 bits.");
        using (KernelMethod.Open(code, name, "int* x, sbyte* w, float* scales, float* b, float* y, float scale, int zero"))
        {
            // Σ (x − zero) · w = Σ x · w − zero · Σ w.
            code.Line($"int* sums = (int*)(scales + {_tiles.PaddedOutputs});");
            for (int chain = 0; chain < chains; chain++)
            {
                for (int vector = 0; vector < vectors; vector++)
                {
                    string start = chain == 0 ? $"{Expressions.Load("sums", vector * width.Lanes)} * -zero" : $"Vector{width.Bits}<int>.Zero";
                    code.Line($"var {RegisterTile.Name(chain, vector)} = {start};");
                }
            }

            using (code.For("k", Words / chains))
            {
                EmitWords(vectors, chains);
            }

            EmitWords(vectors, Words % chains);
            code.Line("var step = Vec.Create(scale);");
            for (int vector = 0; vector < vectors; vector++)
            {
                int offset = vector * width.Lanes;
                string sum = OneImageTiles.Sum(Enumerable.Range(0, chains).Select(chain => RegisterTile.Name(chain, vector)).ToArray());
                string value = $"Vec.MultiplyAddEstimate(Vec.ConvertToSingle({sum}), {Expressions.Load("scales", offset)} * step, {Expressions.Load("b", offset)})";
                code.Line($"Vec.Store({(activation is null ? value : activation.Value(value))}, {Expressions.Plus("y", offset)});");
            }
        }
    }

    // Each chain takes one word of four inputs.
    private void EmitWords(int vectors, int chains)
    {
        if (chains == 0)
        {
            return;
        }

        for (int chain = 0; chain < chains; chain++)
        {
            using (code.Braces())
            {
                code.Line($"var levels = Vec.AsByte(Vec.Create(x[{chain}]));");
                for (int vector = 0; vector < vectors; vector++)
                {
                    string sum = RegisterTile.Name(chain, vector);
                    code.Line($"{sum} = ByteProducts.Add({sum}, levels, {Expressions.Load("w", ((chain * vectors) + vector) * width.Lanes * BytesOfWord)});");
                }
            }
        }

        code.Line($"x += {chains};");
        code.Line($"w += {chains * vectors * width.Lanes * BytesOfWord};");
    }
}
