using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Moments;

/// <summary>
/// First and second moments of what the window of a convolution sees of a one-channel image. The mean and the variance of every output
/// channel follow from them (w·μ + b and wᵀSw), so a normalisation behind the convolution needs no pass over its outputs.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Moments">Where they go: [<see cref="Vectors"/>][lane].</param>
internal sealed record PatchMomentsKernel(Target Target, Convolution Convolution, Operand Moments) : Kernel(Target)
{
    // Background, rather than the picture's subject: deviations from it are mostly 0, and long sums of them lose nothing.
    private const int CentreDivisor = 8;

    /// <summary>Vectors of one block: the centre, the sum of every tap's deviations from it, and the sums of products for every pair of kernel rows.</summary>
    public static int Vectors(Convolution convolution)
    {
        int rows = convolution.Rows.Kernel;
        return 1 + convolution.Taps + (rows * (rows + 1) / 2 * convolution.Columns.Kernel * convolution.Columns.Kernel);
    }

    public override string Id => "conv.patch-moments";

    public override string Why => $"The moments of {Convolution.Taps} taps tell the statistics of all {Convolution.OutChannels} outputs, so that no pass over these is needed.";

    public override KernelSignature Signature => new(KernelParameter.Floats("x", new Operand.Source()), KernelParameter.Floats("moments", Moments));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        Convolution convolution = Convolution;
        WindowAxis rows = convolution.Rows;
        WindowAxis columns = convolution.Columns;
        int lanes = Target.Lanes;
        int centre = ((rows.Input / CentreDivisor * columns.Input) + (columns.Input / CentreDivisor)) * lanes;
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            code.Line($"Vec.Store({Expressions.Load("x", centre)}, moments);");
            int pair = 0;
            for (int a = 0; a < rows.Kernel; a++)
            {
                for (int b = a; b < rows.Kernel; b++)
                {
                    int products = 1 + convolution.Taps + (pair++ * columns.Kernel * columns.Kernel);
                    code.Line($"{Pair(names, a == b).Call(
                        ("centre", "moments"),
                        ("p", Expressions.At("x", a * rows.Dilation * columns.Input * lanes)),
                        a == b
                            ? ("sums", Expressions.At("moments", (1 + (a * columns.Kernel)) * lanes))
                            : ("q", Expressions.At("x", b * rows.Dilation * columns.Input * lanes)),
                        ("products", Expressions.At("moments", products * lanes)))};");
                }
            }
        }

        EmitPair(code, Target, Pair(names, sameRow: true), convolution, sameRow: true);
        if (rows.Kernel > 1)
        {
            EmitPair(code, Target, Pair(names, sameRow: false), convolution, sameRow: false);
        }
    }

    private static KernelPart Pair(KernelNames names, bool sameRow) => sameRow
        ? new($"{names.Own}_Row", KernelParameter.Floats("centre"), KernelParameter.Floats("p"), KernelParameter.Floats("products"), KernelParameter.Floats("sums"))
        : new($"{names.Own}_Rows", KernelParameter.Floats("centre"), KernelParameter.Floats("p"), KernelParameter.Floats("q"), KernelParameter.Floats("products"));

    private static void EmitPair(CodeWriter code, Target width, KernelPart part, Convolution convolution, bool sameRow)
    {
        int lanes = width.Lanes;
        int taps = convolution.Columns.Kernel;
        WindowAxis rows = convolution.Rows;
        WindowAxis columns = convolution.Columns;
        code.Line();
        code.Line(sameRow ? "// One row of the kernel: sums of its taps and of their products." : "// Two rows of the kernel: sums of the products of their taps.");
        string[] totals = sameRow ? Enumerable.Range(0, taps).Select(t => $"t{t}").ToArray() : [];
        var sum = new LongSum(code, width, RegisterTile.Names(taps, taps).Concat(totals).ToArray(), convolution.OutputPixels);
        using (sum.Open(part))
        {
            code.Line("var c = Vec.Load(centre);");
            var tile = new RegisterTile(code, taps, taps, sum);
            tile.Start(_ => "VecF.Zero");
            foreach (string total in totals)
            {
                code.Line($"var {total} = VecF.Zero;");
            }

            sum.Loop("row", rows.Output, columns.Output, () => sum.Loop("column", columns.Output, terms: 1, () =>
            {
                code.Line($"nint i = (row * {rows.Stride * columns.Input} + {Expressions.Times("column", columns.Stride)}) * {lanes};");
                for (int t = 0; t < taps; t++)
                {
                    code.Line($"var p{t} = Vec.Load({Expressions.At("p + i", t * columns.Dilation * lanes)}) - c;");
                    if (sameRow)
                    {
                        code.Line($"{totals[t]} += p{t};");
                    }
                    else
                    {
                        code.Line($"var q{t} = Vec.Load({Expressions.At("q + i", t * columns.Dilation * lanes)}) - c;");
                    }
                }

                tile.Step(comment: null, row => $"p{row}", column => $"{(sameRow ? "p" : "q")}{column}");
            }));

            IReadOnlyList<string> beside = tile.Finish((row, column, value) =>
                code.Line($"Vec.Store({value}, {Expressions.At("products", ((row * taps) + column) * lanes)});"));
            for (int t = 0; t < totals.Length; t++)
            {
                code.Line($"Vec.Store({beside[t]}, {Expressions.At("sums", t * lanes)});");
            }
        }
    }
}
