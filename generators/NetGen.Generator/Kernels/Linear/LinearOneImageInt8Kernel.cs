using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// A single image with weights as bytes, four inputs in every 32 bits: [tile][four inputs][outputs of the tile][4], then a scale and the sum
/// of the weights for each output. The inputs are rounded to bytes first; sums are exact integers, so they are the same on every processor.
/// </summary>
internal sealed record LinearOneImageInt8Kernel(Target Target, LinearSource Source, int Outputs, Activation? Activation, bool IsFolded)
    : LinearImageKernel(Target, Source, Outputs, Activation, IsFolded)
{
    // Twice as many products of 127 · 127 fit into the 32 bits of a sum.
    private const int MaxInputs = 1 << 16;

    public override string Id => "linear.one-image.int8";

    public override string Why => $"Reading {(long)Inputs * Outputs} weights takes longer than multiplying them; as bytes they are a quarter as many.";

    public override WeightFormat Format => WeightFormat.Int8;

    public override KernelSignature Signature => new(
        [.. base.Signature.Parameters, KernelParameter.Floats("scratch", new Operand.Scratch()), KernelParameter.Floats("range", new Operand.Range())]);

    /// <summary>Floats that hold the inputs as bytes.</summary>
    public override int ScratchFloats => Words;

    public override OneImageTiles Tiles => new(Target, Outputs);

    protected override string PackMethod => "WeightPacking.TileInt8";

    private int Words => (int)ElementType.Byte.FloatsOf(Inputs);

    /// <summary>Whether the sums of so many inputs fit into their 32 bits.</summary>
    public static bool Fits(int inputs) => inputs <= MaxInputs;

    public static PredictionKernel? TryCreate(KernelRequest request) => !Serves(request, WeightFormat.Int8) ? null : IfCompact(new LinearOneImageInt8Kernel(
        request.Target, SourceOf(request), request.Node.OpOutput.Length, request.Node.Epilogue.Activation, request.Node.Epilogue.Normalization is not null));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        OneImageTiles tiles = Tiles;
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            code.Line($"var levels = ByteActivations.Round(x, {Source.Pixels}, {Source.Channels}, {Source.PixelStride}, ({ElementType.Byte.Pointer})scratch, (InputRange*)range);");
            code.Line($"float* scales = w + {Words * tiles.PaddedOutputs};");
            tiles.ForEach(code, (vectors, at) => code.Line($"{Tile(names, vectors).Call(
                ("x", $"({ElementType.Int32.Pointer})scratch"),
                ("w", $"({ElementType.Int8.Pointer})({at("w", Words)})"),
                ("scales", at("scales", 1)),
                ("b", at("b", 1)),
                ("y", at("y", 1)),
                ("scale", "levels.Scale"),
                ("zero", "levels.Zero"))};"));
        }

        foreach (int vectors in tiles.Vectors.Distinct())
        {
            EmitTile(code, Tile(names, vectors), vectors);
        }
    }

    private static KernelPart Tile(KernelNames names, int vectors) => new(
        $"{names.Own}_{vectors}",
        KernelParameter.Pointer(ElementType.Int32, "x"),
        KernelParameter.Pointer(ElementType.Int8, "w"),
        KernelParameter.Floats("scales"),
        KernelParameter.Floats("b"),
        KernelParameter.Floats("y"),
        new KernelParameter(ElementType.Single.CSharp, "scale"),
        KernelParameter.Number("zero"));

    private void EmitTile(CodeWriter code, KernelPart part, int vectors)
    {
        int chains = OneImageTiles.Chains(vectors, Words);
        code.Line();
        code.Line($"{InRegisters(vectors, chains)}, four inputs in every 32 bits.");
        using (KernelMethod.Open(code, part))
        {
            // Σ (x − zero) · w = Σ x · w − zero · Σ w.
            code.Line($"int* sums = (int*)(scales + {Tiles.PaddedOutputs});");
            for (int chain = 0; chain < chains; chain++)
            {
                for (int vector = 0; vector < vectors; vector++)
                {
                    string start = chain == 0 ? $"{Expressions.Load("sums", vector * Target.Lanes)} * -zero" : $"Vector{Target.Bits}<int>.Zero";
                    code.Line($"var {RegisterTile.Name(chain, vector)} = {start};");
                }
            }

            using (code.For("k", Words / chains))
            {
                EmitWords(code, vectors, chains);
            }

            EmitWords(code, vectors, Words % chains);
            code.Line("var step = Vec.Create(scale);");
            for (int vector = 0; vector < vectors; vector++)
            {
                int offset = vector * Target.Lanes;
                string sum = OneImageTiles.Sum(Enumerable.Range(0, chains).Select(chain => RegisterTile.Name(chain, vector)).ToArray());
                EmitStore(code, $"Vec.MultiplyAddEstimate(Vec.ConvertToSingle({sum}), {Expressions.Load("scales", offset)} * step, {Numbers(vector, row: 0)})", vector);
            }
        }
    }

    // Each chain takes one word of four inputs.
    private void EmitWords(CodeWriter code, int vectors, int chains)
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
                    code.Line($"{sum} = ByteProducts.Add({sum}, levels, {Expressions.Load("w", ((chain * vectors) + vector) * Target.Lanes * ElementType.Int8.OfWord)});");
                }
            }
        }

        code.Line($"x += {chains};");
        code.Line($"w += {chains * vectors * Target.Lanes * ElementType.Int8.OfWord};");
    }
}
