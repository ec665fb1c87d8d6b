using System;
using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// Gradient to the weights of a linear layer, a sum over images: some rows of outputs, all inputs. Images must not lie in the lanes here (a sum across
/// lanes for every four multiply-adds), so the inputs come transposed, as strips [strip][image][feature], and the lanes are input features. A strip
/// stays in the first cache while all rows meet it. <c>dw</c> points to the first of these rows, <c>db</c> to the whole bias.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Inputs">Input features.</param>
/// <param name="Outputs">Output features.</param>
/// <param name="HasBias">Whether the gradient to a bias is computed, too.</param>
/// <param name="UpdatesAtOnce">Whether the update follows at once, so that what it reads is fetched meanwhile.</param>
internal sealed record LinearWeightGradientKernel(Target Target, int Inputs, int Outputs, bool HasBias, bool UpdatesAtOnce) : Kernel(Target)
{
    /// <summary>
    /// Rows of a unit. Whatever the number of inputs, that many rows are a whole number of cache lines; they are a multiple of most tiles, and
    /// few enough that the gradients of a unit stay in the second cache until they are applied.
    /// </summary>
    public const int UnitRows = 48;

    private readonly TileShape _tile = TileOf(Target, Inputs, Outputs);

    /// <summary>The activation behind the layer whose way back begins here; null without one.</summary>
    public LinearActivation? Activation { get; init; }

    public override string Id => $"linear.weight-gradient{(UpdatesAtOnce ? ".update" : string.Empty)}{(Activation is null ? string.Empty : ".activation")}";

    public override string Why => $"A sum over images: inputs come transposed, {StripWidth} a strip, so that no sum goes across lanes.";

    public override string? Remark => Activation is null ? null : "z is the value before the activation. The gradient to that is written over it, a row of all blocks at a time.";

    public override KernelSignature Signature => new(UpdatesAtOnce ? [.. Common, Ahead] : Common);

    /// <summary>Input features in a strip.</summary>
    public int StripWidth => _tile.Columns * Target.Lanes;

    /// <summary>Floats of strips for one image.</summary>
    public int StripFloats => Strips * StripWidth;

    /// <summary>Number of units of rows that are computed, and updated, one after another.</summary>
    public int Units => Math.Max(1, ((Outputs - _tile.Rows) / UnitRows) + 1);

    /// <summary>The variables of a unit that the call takes.</summary>
    public Statement[] Variables =>
    [
        new Local(ElementType.Int32.CSharp, "rows", Units == 1 ? (Operand)Outputs : new Operand.ShareOfUnit(Units, UnitRows, Outputs - ((Units - 1) * UnitRows))),
        new Local(ElementType.Single.Pointer, "dw", UpdatesAtOnce
            ? new Operand.Returned(new Call("WeightUpdates.Gradients", Operand.Frame, FirstWeight, new Operand.OfUnit(new Operand.Place("weight"), UnitFloats, IsFirst: true)))
            : new Operand.OfUnit(new Operand.Gradient("weight"), UnitFloats)),
    ];

    /// <summary>The update that follows at once. Nobody may want the old weights any more.</summary>
    public Call Update => new("WeightUpdates.Update", Network, Operand.Frame, WeightGradients, FirstWeight, UnitWeights);

    private KernelParameter[] Common =>
    [
        KernelParameter.Floats("strips", new Operand.Strips()),
        .. Activation?.Inputs ?? [KernelParameter.Floats("dy", new Operand.DestinationGradient())],
        KernelParameter.Floats("dw", WeightGradients),
        KernelParameter.Floats("db", HasBias ? new Operand.Gradient("bias") : Operand.Null),
        .. Activation?.Results ?? [],
        KernelParameter.Number("blocks", Operand.Blocks),
        KernelParameter.Number("row", Operand.Unit.Times(UnitRows)),
        KernelParameter.Number("rows", Rows),
    ];

    // What the update will read.
    private KernelParameter Ahead =>
        new("UpdateAhead", "ahead", new Operand.Returned(new Call("WeightUpdates.Ahead", Network, Operand.Frame, WeightGradients, FirstWeight, UnitWeights)));

    private static Operand Network => new Operand.Word("network");

    private static Operand WeightGradients => new Operand.Word("dw");

    private static Operand Rows => new Operand.Word("rows");

    private Operand FirstWeight => new Operand.OfUnit(new Operand.Place("weight"), UnitFloats);

    private Operand UnitWeights => Rows.Times(Inputs);

    private int UnitFloats => Math.Min(UnitRows, Outputs) * Inputs;

    private int Strips => (Inputs + StripWidth - 1) / StripWidth;

    // A strip is wider than all inputs: sums go to the stack first.
    private bool IsNarrow => Inputs < StripWidth;

    public override IEnumerable<VectorFunction> Functions => [.. Activation?.Functions ?? [], VectorFunctions.Flush];

    // What holds the gradient to the sums.
    private string Gradient => Activation is null ? "dy" : "z";

    public override void Emit(CodeWriter code, KernelNames names)
    {
        code.Line($"// {_tile.Rows} outputs × {StripWidth} inputs in registers.");
        LongSum sum = LongSum.OfTile(code, Target, _tile.Rows, _tile.Columns, terms: 0);
        using (sum.Open(names.Own, Signature))
        {
            if (UpdatesAtOnce)
            {
                code.Line("float* weights = ahead.Weights;");
                code.Line("float* first = ahead.First;");
                code.Line("float* second = ahead.Second;");
                code.Line($"long pace = ahead.Pace({Strips}L * ((rows + {_tile.Rows - 1}) / {_tile.Rows}) * blocks * {Target.Lanes});");
                code.Line("long at = 0;");
            }

            code.Line($"dy += row * {Target.Lanes};");
            if (Activation is not null)
            {
                code.Line($"z += row * {Target.Lanes};");
                Activation.Emit(code, Target, HasBias, UnitRows);
            }

            if (IsNarrow)
            {
                code.Line($"float* full = stackalloc float[{_tile.Rows * StripWidth}];");
            }

            using (code.For("s", Strips))
            using (code.Block($"for (int t = 0; t < rows; t += {_tile.Rows})"))
            {
                EmitTile(code, sum);
            }

            if (HasBias && Activation is null)
            {
                EmitBias(code);
            }
        }
    }

    private void EmitTile(CodeWriter code, LongSum sum)
    {
        code.Line($"int c = int.Min(t, rows - {_tile.Rows});");
        code.Line($"float* px = strips + s * blocks * {Target.Lanes * StripWidth};");
        int rowStride = IsNarrow ? StripWidth : Inputs;
        string start = Strips == 1 ? string.Empty : $" + int.Min(s * {StripWidth}, {Inputs - StripWidth})";
        code.Line(IsNarrow ? "float* pw = full;" : $"float* pw = dw + c * {Inputs}{start};");

        // The sum over many images is taken in parts: those behind the first are added to it in memory.
        int partBlocks = LongSum.PartTermsOf(_tile.Rows * _tile.Columns) / Target.Lanes;
        using (code.Block($"for (int part = 0; part < blocks; part += {partBlocks})"))
        {
            code.Line($"int end = int.Min(part + {partBlocks}, blocks);");
            var tile = new RegisterTile(code, _tile.Rows, _tile.Columns, sum);
            tile.Start(_ => "VecF.Zero");
            using (code.Block("for (int block = part; block < end; block++)"))
            {
                EmitImages(code, tile);
            }

            string Place(int row, int column) => Expressions.At("pw", (row * rowStride) + (column * Target.Lanes));
            using (code.Block("if (part > 0)"))
            {
                tile.Finish((row, column, value) => code.Line($"{value} += Vec.Load({Place(row, column)});"));
            }

            code.Line();
            tile.Finish((row, column, value) => code.Line($"Vec.Store({VectorFunctions.Flush.Call(value)}, {Place(row, column)});"));
        }

        if (IsNarrow)
        {
            using (code.For("i", _tile.Rows))
            {
                code.Line($"new global::System.Span<float>(full + i * {StripWidth}, {Inputs}).CopyTo(new global::System.Span<float>(dw + (c + i) * {Inputs}, {Inputs}));");
            }
        }
    }

    private void EmitImages(CodeWriter code, RegisterTile tile)
    {
        int lanes = Target.Lanes;
        code.Line($"float* pd = {Gradient} + block * {Outputs * lanes} + c * {lanes};");
        using (code.For("n", lanes))
        {
            tile.Step(
                comment: null,
                row => $"Vec.Create(pd[{Expressions.Plus("n", row * lanes)}])",
                column => Expressions.Load("px", column * lanes),
                alone: true);
            if (UpdatesAtOnce)
            {
                EmitFetch(code);
            }

            code.Line($"px += {StripWidth};");
        }
    }

    // Into the second-level cache: the first one is needed for the strip.
    private static void EmitFetch(CodeWriter code)
    {
        using (code.Block("if (Sse.IsSupported)"))
        {
            code.Line("Sse.Prefetch1(weights + at);");
            code.Line("Sse.Prefetch1(first + at);");
            code.Line("Sse.Prefetch1(second + at);");
        }

        code.Line("at += pace;");
    }

    private void EmitBias(CodeWriter code)
    {
        int lanes = Target.Lanes;
        using (code.Block("for (int c = 0; c < rows; c++)"))
        {
            code.Line("var sum = Vec.Create(0.0);");
            using (code.Block("for (int block = 0; block < blocks; block++)"))
            {
                code.Line($"var gradients = Vec.Load(dy + block * {Outputs * lanes} + c * {lanes});");
                code.Line("sum += Vec.WidenLower(gradients) + Vec.WidenUpper(gradients);");
            }

            code.Line("db[row + c] = (float)Vec.Sum(sum);");
        }

        code.Line("LaneBlocks.Flush(db + row, rows);");
    }

    // All strips are equally wide and the last one overlaps the one before it, so a width that leaves a small rest is dear.
    private static TileShape TileOf(Target target, int inputs, int outputs)
    {
        TileShape shape = StripsOf(target, target.RoundUp(inputs) / target.Lanes, outputs);
        return shape.Columns * target.Lanes <= inputs ? shape : StripsOf(target, Math.Max(1, inputs / target.Lanes), outputs);
    }

    private static TileShape StripsOf(Target target, int vectors, int outputs)
    {
        TileShape strips = TilePlanner.Choose(target, vectors, outputs, unroll: 1, paddedRows: true);
        return new TileShape(strips.Columns, strips.Rows);
    }
}
