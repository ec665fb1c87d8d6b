using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// From the output gradient x one unit of input gradients y for all blocks, times the derivative of the activation whose output a holds (which may be
/// y itself).
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Inputs">Input features.</param>
/// <param name="Outputs">Output features.</param>
/// <param name="Producer">The activation whose output the input is, or null.</param>
internal sealed record LinearInputGradientKernel(Target Target, int Inputs, int Outputs, Activation? Producer) : Kernel(Target)
{
    public override string Id => HasPanels ? "linear.input-gradient.panels" : "linear.input-gradient";

    public override string Why => HasPanels
        ? $"A column of the weights touches a cache line a row, so {Size} columns are copied together before blocks meet them."
        : $"Each weight is read once for {JointBlocks.Most(Target)} blocks, whose sums stay in registers.";

    public override string Remark => $"x is the gradient to the output and y that to the input{(Producer is null ? string.Empty : ", a the output of the layer before")}.";

    public override KernelSignature Signature => new([.. Pointers, KernelParameter.Number("blocks", Operand.Blocks), KernelParameter.Number("unit", Operand.Unit)]);

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush];

    /// <summary>Units of its work.</summary>
    public int Units => (Inputs + Size - 1) / Size;

    private bool HasPanels => WeightPanel.Pays(Target, Inputs, Outputs);

    // Inputs of a unit.
    private int Size => HasPanels ? WeightPanel.Width(Outputs) : Rows;

    // Inputs of the last unit, where it has fewer.
    private int Rest => Inputs % Size;

    // Inputs of a tile.
    private int Rows => JointBlocks.Rows(Target, HasPanels ? WeightPanel.Width(Outputs) : Inputs);

    private KernelParameter[] Pointers =>
    [
        KernelParameter.Floats("x", new Operand.DestinationGradient()),
        KernelParameter.Floats("w", new Operand.Parameter("weight")),
        KernelParameter.Floats("a", new Operand.Source()),
        KernelParameter.Floats("y", new Operand.SourceGradient()),
    ];

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            code.Line($"int c = unit * {Size};");
            code.Line("w += c;");
            code.Line($"a += c * {Target.Lanes};");
            code.Line($"y += c * {Target.Lanes};");
            if (HasPanels)
            {
                WeightPanel.Emit(code, Target, Inputs, Outputs);
            }

            EmitUnits(code, names);
        }

        IEnumerable<int> sizes = (Inputs < Size ? [] : ChannelTiles.Exact(Size, Rows)).Concat(Rest == 0 ? [] : ChannelTiles.Exact(Rest, Rows)).Select(t => t.Size).Distinct();
        foreach (int rows in sizes)
        {
            foreach (int blocks in JointBlocks.Sizes(Target))
            {
                EmitProduct(code, Product(names, rows, blocks), rows, blocks);
            }
        }
    }

    private KernelPart Product(KernelNames names, int rows, int blocks) => new($"{names.Own}_{rows}_{blocks}", Pointers);

    private void EmitUnits(CodeWriter code, KernelNames names)
    {
        if (Inputs < Size)
        {
            EmitUnit(code, names, Rest);
        }
        else if (Rest == 0)
        {
            EmitUnit(code, names, Size);
        }
        else
        {
            using (code.Block($"if (unit < {Inputs / Size})"))
            {
                EmitUnit(code, names, Size);
                code.Line("return;");
            }

            code.Line();
            EmitUnit(code, names, Rest);
        }
    }

    private void EmitUnit(CodeWriter code, KernelNames names, int features)
    {
        foreach (ChannelTiles tiles in ChannelTiles.Exact(features, Rows))
        {
            for (int t = 0; t < tiles.Count; t++)
            {
                int first = tiles.Start + (t * tiles.Size);
                string weights = HasPanels ? Expressions.At("panel", first) : "w";
                using (code.Braces())
                {
                    JointBlocks.EmitCalls(
                        code,
                        blocks => Product(names, tiles.Size, blocks),
                        JointBlocks.Most(Target),
                        ("x", "x", Outputs * Target.Lanes),
                        ("w", weights, 0),
                        ("a", Expressions.At("a", first * Target.Lanes), Inputs * Target.Lanes),
                        ("y", Expressions.At("y", first * Target.Lanes), Inputs * Target.Lanes));
                }
            }
        }
    }

    private void EmitProduct(CodeWriter code, KernelPart product, int rows, int blocks)
    {
        ActivationCode? producer = ActivationCode.Of(Producer);
        LongSum sum = LongSum.OfTile(code, Target, rows, blocks, Outputs, alike: rows * JointBlocks.Most(Target));
        using (JointBlocks.Open(code, Target, sum, product, rows, blocks))
        {
            var tile = new RegisterTile(code, rows, blocks, sum);
            tile.Start(_ => "VecF.Zero");
            JointBlocks.EmitSum(code, Target, tile, sum, Outputs, rowStride: 1, stepStride: HasPanels ? Size : Inputs, prefetch: !HasPanels);
            tile.Finish((row, column, value) =>
            {
                long offset = (((long)column * Inputs) + row) * Target.Lanes;
                string result = ActivationCode.StoredGradient(producer, Expressions.Load("a", offset), value);
                code.Line($"Vec.Store({result}, {Expressions.At("y", offset)});");
            });
        }
    }
}
