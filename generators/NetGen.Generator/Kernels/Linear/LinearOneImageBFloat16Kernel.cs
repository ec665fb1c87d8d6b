using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// A single image with weights in bfloat16, two inputs in every 32 bits: [tile][pixel][pair of channels][outputs of the tile].
/// A shift or a mask makes a float of each, so that no processor needs instructions for the format, and sums stay in single precision.
/// </summary>
internal sealed record LinearOneImageBFloat16Kernel(Target Target, LinearSource Source, int Outputs, Activation? Activation, bool IsFolded)
    : LinearImageKernel(Target, Source, Outputs, Activation, IsFolded)
{
    // What a shift takes to the place of a float's upper bits.
    private static readonly int s_bits = 8 * ElementType.BFloat16.Bytes;

    // Unpacking takes so many instructions that the processor looks only a few lines ahead by itself. Measured on Zen 5: 1 or 2 KB take an eighth
    // off the time of a layer, 4 KB and more gain less, and fetching into the second-level cache alone costs a third.
    private const int WordsAhead = 512;
    private const int LineWords = 16;

    public override string Id => "linear.one-image.bfloat16";

    public override string Why => $"Reading {(long)Inputs * Outputs} weights takes longer than multiplying them; in bfloat16 they are half as many bytes.";

    public override WeightFormat Format => WeightFormat.BFloat16;

    public override OneImageTiles Tiles => new(Target, Outputs);

    protected override string PackMethod => "WeightPacking.TileBFloat16";

    private int Pairs => Source.Channels / ElementType.BFloat16.OfWord;

    public static PredictionKernel? TryCreate(KernelRequest request) => !Serves(request, WeightFormat.BFloat16) ? null : IfCompact(new LinearOneImageBFloat16Kernel(
        request.Target, SourceOf(request), request.Node.OpOutput.Length, request.Node.Epilogue.Activation, request.Node.Epilogue.Normalization is not null));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        OneImageTiles tiles = Tiles;
        long words = Source.Pixels * ElementType.BFloat16.FloatsOf(Source.Channels);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            tiles.ForEach(code, (vectors, at) => code.Line($"{Tile(names, vectors).Call(("w", $"({ElementType.Word.Pointer})({at("w", (int)words)})"), ("b", at("b", 1)), ("y", at("y", 1)))};"));
        }

        foreach (int vectors in tiles.Vectors.Distinct())
        {
            EmitTile(code, Tile(names, vectors), vectors);
        }
    }

    private static KernelPart Tile(KernelNames names, int vectors) =>
        new($"{names.Own}_{vectors}", KernelParameter.Floats("x"), KernelParameter.Pointer(ElementType.Word, "w"), KernelParameter.Floats("b"), KernelParameter.Floats("y"));

    private void EmitTile(CodeWriter code, KernelPart part, int vectors)
    {
        int chains = OneImageTiles.Chains(vectors, Pairs);
        int terms = (2 * ((Pairs + chains - 1) / chains)) + (Source.Channels % 2);
        LongSum whole = LongSum.OfTile(code, Target, chains, vectors, (long)Source.Pixels * terms);
        code.Line();
        code.Line($"{InRegisters(vectors, chains)}, two inputs in every 32 bits of a weight.");
        using (whole.Open(part))
        {
            whole.Start();
            code.Line("var upper = Vec.Create(0xFFFF0000u);");
            for (int chain = 0; chain < chains; chain++)
            {
                for (int vector = 0; vector < vectors; vector++)
                {
                    code.Line($"var {RegisterTile.Name(chain, vector)} = {(chain == 0 ? Numbers(vector, row: 0) : "VecF.Zero")};");
                }
            }

            whole.Loop("p", Source.Pixels, terms, () =>
            {
                code.Line($"float* px = x + p * {Source.PixelStride};");
                whole.Loop("k", Pairs / chains, terms: 2, () => EmitWords(code, vectors, chains, single: false));
                whole.Add(2 + 1);
                EmitWords(code, vectors, Pairs % chains, single: false);
                EmitWords(code, vectors, Source.Channels % 2, single: true);
            });
            whole.Finish();
            for (int vector = 0; vector < vectors; vector++)
            {
                EmitStore(code, OneImageTiles.Sum(Enumerable.Range(0, chains).Select(chain => RegisterTile.Name(chain, vector)).ToArray()), vector);
            }
        }
    }

    // Each chain takes one word of two inputs, or of one input if that is all there is.
    private void EmitWords(CodeWriter code, int vectors, int chains, bool single)
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
                code.Line($"var x0 = {Expressions.Broadcast("px", chain * 2)};");
                if (!single)
                {
                    code.Line($"var x1 = {Expressions.Broadcast("px", (chain * 2) + 1)};");
                }

                for (int vector = 0; vector < vectors; vector++)
                {
                    string sum = RegisterTile.Name(chain, vector);
                    int offset = ((chain * vectors) + vector) * Target.Lanes;
                    if (offset % LineWords == 0)
                    {
                        code.Line($"CacheHints.Fetch({Expressions.At("w", offset + WordsAhead)});");
                    }

                    code.Line($"var w{vector} = {Expressions.Load("w", offset)};");
                    code.Line($"{sum} = Vec.MultiplyAddEstimate(Vec.AsSingle(Vec.ShiftLeft(w{vector}, {s_bits})), x0, {sum});");
                    if (!single)
                    {
                        code.Line($"{sum} = Vec.MultiplyAddEstimate(Vec.AsSingle(w{vector} & upper), x1, {sum});");
                    }
                }
            }
        }

        code.Line($"px += {chains * inputs};");
        code.Line($"w += {chains * vectors * Target.Lanes};");
    }
}
