using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// The product of a single image for a few of them, from the weights that were packed for one: each vector of them serves several images while it
/// is in a register. What it makes of one image is what the kernel of one makes of it, bit for bit.
/// </summary>
/// <param name="One">The kernel of one image, whose tiles are used where only one is left.</param>
/// <param name="Strides">From one image to the next.</param>
internal sealed record LinearFewImagesKernel(LinearOneImageKernel One, ImageStrides Strides) : PredictionKernel(One.Target)
{
    /// <summary>Images of a pass. Their multiply-adds take about as long as the weights take to arrive; further images read a tile from the second-level cache.</summary>
    public const int Images = 4;

    // Where fewer are left.
    private const int Pair = 2;

    public override string Id => "linear.few-images";

    public override string Why => $"Reading {(long)One.Source.Inputs * One.Outputs} weights takes longer than multiplying them, so each is read once for {Images} images.";

    public override Mode Mode => Mode.FewImages;

    public override long Work => One.Work;

    public override int Units => One.Tiles.Vectors.Length;

    public override bool ReadsPlanes => One.ReadsPlanes;

    public override ImageLayout Output => One.Output;

    public override IEnumerable<VectorFunction> Functions => One.Functions;

    public override KernelSignature Signature => new([.. OfUnit.Parameters, KernelParameter.Number("unit", Operand.Unit)]);

    // Once the unit is known.
    private KernelSignature OfUnit => new([.. One.Signature.Parameters, KernelParameter.Number("images")]);

    private LinearSource Source => One.Source;

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        request.Mode == Mode.FewImages && LinearOneImageKernel.Of(request) is { IsMemoryBound: true } one ? new LinearFewImagesKernel(one, request.Strides) : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        int[] tiles = One.Tiles.Vectors;
        int[] sizes = tiles.Distinct().ToArray();
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            int first = 0;
            foreach (int vectors in sizes)
            {
                int count = tiles.Count(v => v == vectors);
                string unit = first == 0 ? "unit" : $"(unit - {first})";
                int start = first * sizes[0] * Target.Lanes;
                string At(string pointer, int floats) => Expressions.At($"{pointer} + {unit} * {floats * vectors * Target.Lanes}", start * floats);
                string call = $"{Tile(names, vectors).Call(("w", At("w", Source.Inputs)), ("b", At("b", 1)), ("y", At("y", 1)))};";
                first += count;
                if (vectors == sizes[sizes.Length - 1])
                {
                    code.Line(call);
                }
                else
                {
                    using (code.Block($"if (unit < {first})"))
                    {
                        code.Line(call);
                        code.Line("return;");
                    }

                    code.Line();
                }
            }
        }

        foreach (int vectors in sizes)
        {
            EmitTile(code, names, vectors);
        }
    }

    private KernelPart Tile(KernelNames names, int vectors) => new($"{names.Own}_{vectors}", OfUnit);

    private void EmitTile(CodeWriter code, KernelNames names, int vectors)
    {
        KernelPart tile = Tile(names, vectors);
        KernelPart some = new($"{tile.Name}_{Images}", OfUnit);
        KernelPart pair = new($"{tile.Name}_{Pair}", One.Signature);
        KernelPart last = One.Tile(names.Of(One), vectors);
        code.Line();
        code.Line($"// {vectors * Target.Lanes} outputs of all images.");
        using (KernelMethod.Open(code, tile))
        {
            void Call(KernelPart part, params (string, string)[] more) =>
                code.Line($"{part.Call([("x", $"x + image * {Strides.Input}L"), ("y", $"y + image * {Strides.Output}L"), .. more])};");
            code.Line("int image = 0;");
            using (code.Block($"for (; image + {Pair} < images; image += {Images})"))
            {
                Call(some, ("images", "images - image"));
            }

            code.Line();
            using (code.Block($"if (image + {Pair} == images)"))
            {
                Call(pair);
            }

            using (code.Block("else if (image + 1 == images)"))
            {
                Call(last with { Name = names.OfPart(last.Name) });
            }
        }

        code.Line();
        code.Line($"// {vectors * Target.Lanes} outputs × {Images} images in registers. The last image stands in for one that is missing.");
        EmitProduct(code, some, vectors, Images, image => image < Images - 1 ? $"{image}" : $"Math.Min({image}, images - 1)");
        code.Line();
        code.Line($"// {vectors * Target.Lanes} outputs × {Pair} images in registers.");
        EmitProduct(code, pair, vectors, Pair, image => $"{image}");
    }

    private void EmitProduct(CodeWriter code, KernelPart part, int vectors, int images, Func<int, string> indexOf)
    {
        LongSum sums = LongSum.OfTile(code, Target, images, vectors, Source.Inputs);
        using (sums.Open(part))
        {
            for (int image = 1; image < images; image++)
            {
                code.Line($"float* x{image} = x + {indexOf(image)} * {Strides.Input}L;");
            }

            var tile = new RegisterTile(code, images, vectors, sums);
            tile.StartColumns(column => One.Numbers(column, row: 0));
            sums.Loop("p", Source.Pixels, Source.Channels, () => EmitPixel(code, tile, sums, vectors, images));
            for (int image = 1; image < images; image++)
            {
                code.Line($"float* y{image} = y + {indexOf(image)} * {Strides.Output}L;");
            }

            tile.Finish((image, column, sum) => code.Line(
                $"Vec.Store({One.Activate(sum, column)}, {Expressions.At(Pointer("y", image), column * Target.Lanes)});"));
        }
    }

    private void EmitPixel(CodeWriter code, RegisterTile tile, LongSum sums, int vectors, int images)
    {
        for (int image = 0; image < images; image++)
        {
            code.Line($"float* p{image} = {Pointer("x", image)} + p * {Source.PixelStride};");
        }

        sums.Loop("k", Source.Channels, terms: 1, () =>
        {
            tile.Step(comment: null, image => Expressions.Broadcast($"p{image}", 0), column => Expressions.Load("w", column * Target.Lanes), alone: true);
            for (int image = 0; image < images; image++)
            {
                code.Line($"p{image} += 1;");
            }

            code.Line($"w += {vectors * Target.Lanes};");
        });
    }

    private static string Pointer(string first, int image) => image == 0 ? first : $"{first}{image}";
}
