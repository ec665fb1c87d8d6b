using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>A single image with weights in single precision: [tile][input][outputs of the tile].</summary>
internal sealed record LinearOneImageKernel(Target Target, LinearSource Source, int Outputs, Activation? Activation, bool IsFolded)
    : LinearImageKernel(Target, Source, Outputs, Activation, IsFolded)
{
    // Up to so many multiply-adds the loops cost more than what they do.
    private const int MaxStraightLine = 48;

    public override string Id => "linear.one-image";

    public override string Why => "Each weight is used once, so outputs lie in the lanes and weights in the order in which they are read.";

    public override OneImageTiles Tiles => OneImageTiles.OfFloats(Target, Inputs, Outputs);

    protected override string PackMethod => "WeightPacking.Tile";

    protected override Operand[] PackOperands => [1, .. base.PackOperands, Source.IsPixelByPixel];

    public static PredictionKernel? TryCreate(KernelRequest request) => Serves(request, WeightFormat.Float32) ? Of(request) : null;

    /// <summary>The kernel for the image of a request.</summary>
    public static LinearOneImageKernel Of(KernelRequest request) => new(
        request.Target, SourceOf(request), request.Node.OpOutput.Length, request.Node.Epilogue.Activation, request.Node.Epilogue.Normalization is not null);

    /// <summary>The part that computes a tile.</summary>
    /// <param name="name">Name of the kernel.</param>
    /// <param name="vectors">Vectors of the tile.</param>
    public KernelPart Tile(string name, int vectors) => new($"{name}_{vectors}", Signature);

    public override void Emit(CodeWriter code, KernelNames names)
    {
        OneImageTiles tiles = Tiles;
        bool inline = OneImageCost.IsSmall(Target, (long)Inputs * tiles.Vectors.Sum());
        using (KernelMethod.Open(code, names.Own, Signature, inline))
        {
            tiles.ForEach(code, (vectors, at) => code.Line($"{Tile(names.Own, vectors).Call(("w", at("w", Inputs)), ("b", at("b", 1)), ("y", at("y", 1)))};"));
        }

        foreach (int vectors in tiles.Vectors.Distinct())
        {
            EmitTile(code, Tile(names.Own, vectors), vectors, inline);
        }
    }

    private void EmitTile(CodeWriter code, KernelPart part, int vectors, bool inline)
    {
        int chains = OneImageTiles.Chains(vectors, Source.Channels);
        long terms = (long)Source.Pixels * ((Source.Channels + chains - 1) / chains);
        LongSum whole = LongSum.OfTile(code, Target, chains, vectors, terms);
        code.Line();
        code.Line($"{InRegisters(vectors, chains)}.");
        using (whole.Open(part, inline))
        {
            var tile = new RegisterTile(code, chains, vectors, whole);
            string Bias(int column) => Numbers(column, row: 0);
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
                    int offset = (i / Source.Channels * Source.PixelStride) + (i % Source.Channels);
                    EmitStep(tile, vectors, i % chains, Expressions.Broadcast("x", offset), i);
                }
            }
            else
            {
                EmitLoops(code, tile, whole, chains, vectors);
            }

            whole.Finish();
            for (int column = 0; column < vectors; column++)
            {
                string sum = chains == 1
                    ? RegisterTile.Name(0, column)
                    : OneImageTiles.Sum(Enumerable.Range(0, chains).Select(chain => RegisterTile.Name(chain, column)).Append(Bias(column)).ToArray());
                EmitStore(code, sum, column);
            }
        }
    }

    private void EmitLoops(CodeWriter code, RegisterTile tile, LongSum whole, int chains, int vectors) =>
        whole.Loop("p", Source.Pixels, (Source.Channels + chains - 1) / chains, () =>
        {
            code.Line($"float* px = x + p * {Source.PixelStride};");
            whole.Loop("k", Source.Channels / chains, terms: 1, () => EmitSteps(code, tile, vectors, chains));
            EmitSteps(code, tile, vectors, Source.Channels % chains);
        });

    private void EmitSteps(CodeWriter code, RegisterTile tile, int vectors, int count)
    {
        if (count == 0)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            EmitStep(tile, vectors, i, Expressions.Broadcast("px", i), i);
        }

        code.Line($"px += {count};");
        code.Line($"w += {count * vectors * Target.Lanes};");
    }

    private void EmitStep(RegisterTile tile, int vectors, int chain, string x, int weight) =>
        tile.Step(
            comment: null,
            row => row == chain ? x : null,
            column => Expressions.Load("w", ((weight * vectors) + column) * Target.Lanes));
}
