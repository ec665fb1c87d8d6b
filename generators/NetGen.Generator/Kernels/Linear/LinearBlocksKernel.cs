using System;
using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>One tile of outputs for all blocks. It reads the weights where they are, unless they absorb a normalisation.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Inputs">Input features.</param>
/// <param name="Outputs">Output features.</param>
/// <param name="Activation">What follows, or null.</param>
/// <param name="Affine">What outputs are multiplied by, and what is added.</param>
internal sealed record LinearBlocksKernel(Target Target, int Inputs, int Outputs, Activation? Activation, AffinePacking Affine) : PredictionKernel(Target)
{
    /// <summary>Where the values before the activation go; null where nobody needs them.</summary>
    public Operand? Kept { get; init; }

    public override string Id => "linear.blocks";

    public override string Why => $"Sums of {Tiles.Size} features × {JointBlocks.Most(Target)} blocks stay in registers, so that a weight serves {JointBlocks.Most(Target)} vectors.";

    public override Mode Mode => Mode.AllBlocks;

    public override long Work => (long)Inputs * Outputs;

    public override int Units => Tiles.Count;

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    public override KernelSignature Signature => new(
        [.. Pointers, KernelParameter.Number("blocks", Operand.Blocks), KernelParameter.Number("unit", Operand.Unit)]);

    public override IReadOnlyList<Packing> Packings => IsFolded
        ? [Affine.Scale, new(Packing.Weights, (long)Outputs * Inputs), Affine.Bias]
        : [Affine.Scale, Affine.Bias];

    public override IReadOnlyList<Statement> Pack => !IsFolded ? [.. Affine.Pack] :
    [
        .. Affine.Pack,
        new Call("WeightPacking.ScaleRows", new Operand.Parameter("weight"), new Operand.Packed(Packing.Scale), Outputs, Inputs, new Operand.Packed(Packing.Weights)),
    ];

    private bool IsFolded => Affine.Eps is not null;

    private ChannelTiles Tiles => ChannelTiles.Overlapping(Outputs, JointBlocks.Rows(Target, Outputs))[0];

    private KernelParameter[] Pointers =>
    [
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", LinearWeights.Of(IsFolded)),
        KernelParameter.Floats("b", new Operand.Packed(Packing.Bias)),
        KernelParameter.Floats("y", new Operand.Destination()),
        .. Kept is null ? Array.Empty<KernelParameter>() : [KernelParameter.Floats("z", Kept)],
    ];

    /// <summary>The kernel of a node.</summary>
    public static LinearBlocksKernel Of(Node node, Target target)
    {
        var op = (LinearOp)node.Op;
        return new(target, op.Inputs, op.Outputs, node.Epilogue.Activation, AffinePacking.Of(node, op.Outputs));
    }

    public static PredictionKernel? TryCreate(KernelRequest request) => request.Mode == Mode.AllBlocks ? Of(request.Node, request.Target) : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        ChannelTiles tiles = Tiles;
        int joint = JointBlocks.Most(Target);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            code.Line($"int c = {tiles.StartOf("unit")};");
            code.Line($"w += c * {Inputs};");
            code.Line("b += c;");
            code.Line($"y += c * {Target.Lanes};");
            (string, string, int)[] kept = Kept is null ? [] : [("z", "z", Outputs * Target.Lanes)];
            if (Kept is not null)
            {
                code.Line($"z += c * {Target.Lanes};");
            }

            JointBlocks.EmitCalls(code, blocks => Product(names, blocks), joint, [("x", "x", Inputs * Target.Lanes), ("y", "y", Outputs * Target.Lanes), .. kept]);
        }

        foreach (int blocks in JointBlocks.Sizes(Target))
        {
            EmitProduct(code, Product(names, blocks), tiles.Size, blocks);
        }
    }

    private KernelPart Product(KernelNames names, int blocks) => new($"{names.Own}_{blocks}", Pointers);

    private void EmitProduct(CodeWriter code, KernelPart product, int rows, int blocks)
    {
        ActivationCode? activation = ActivationCode.Of(Activation);
        LongSum sum = LongSum.OfTile(code, Target, rows, blocks, Inputs, alike: rows * JointBlocks.Most(Target));
        using (JointBlocks.Open(code, Target, sum, product, rows, blocks))
        {
            var tile = new RegisterTile(code, rows, blocks, sum);
            string Number(int feature, int row) => $"Vec.Create(b[{feature + (row * Outputs)}])";
            tile.Start(feature => Number(feature, row: 0));
            JointBlocks.EmitSum(code, Target, tile, sum, Inputs, rowStride: Inputs, stepStride: 1, prefetch: false);
            tile.Finish((row, column, value) =>
            {
                long offset = (((long)column * Outputs) + row) * Target.Lanes;
                if (Kept is not null)
                {
                    code.Line($"Vec.Store({value}, {Expressions.At("z", offset)});");
                }

                code.Line($"Vec.Store({(activation is null ? value : activation.Value(value, operand => Number(row, operand + 1)))}, {Expressions.At("y", offset)});");
            });
        }
    }
}
