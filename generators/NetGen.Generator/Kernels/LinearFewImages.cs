using System;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// The product of <see cref="LinearOneImage"/> for a few images, from the weights that were packed for one: each vector of them serves several images
/// while it is in a register.
/// </summary>
internal sealed class LinearFewImages(
    CodeWriter code, Target width, int pixels, int channels, SingleLayout input, ImageStrides strides, int outputs, ActivationCode? activation)
{
    /// <summary>Images of a pass. Their multiply-adds take about as long as the weights take to arrive; further images read a tile from the second-level cache.</summary>
    public const int Images = 4;

    // Where fewer are left.
    private const int Pair = 2;

    private readonly OneImageTiles _tiles = OneImageTiles.OfFloats(width, pixels * channels, outputs);

    private int Inputs => pixels * channels;

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y, int images, int unit)</c>.</summary>
    /// <param name="name">Name of the kernel.</param>
    /// <param name="oneImage">Name of the kernel of a single image, whose tiles are used where there is only one.</param>
    public void Emit(string name, string oneImage)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y, int images, int unit"))
        {
            int[] sizes = _tiles.Vectors.Distinct().ToArray();
            int first = 0;
            foreach (int vectors in sizes)
            {
                int count = _tiles.Vectors.Count(v => v == vectors);
                string unit = first == 0 ? "unit" : $"(unit - {first})";
                int start = first * sizes[0] * width.Lanes;
                string At(string pointer, int floats) => Expressions.Plus($"{pointer} + {unit} * {floats * vectors * width.Lanes}", start * floats);
                string call = $"{name}_{vectors}(x, {At("w", Inputs)}, {At("b", 1)}, {At("y", 1)}, images);";
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

        foreach (int vectors in _tiles.Vectors.Distinct())
        {
            EmitTile(name, oneImage, vectors);
        }
    }

    private void EmitTile(string name, string oneImage, int vectors)
    {
        code.Line();
        code.Line($"// {vectors * width.Lanes} outputs of all images.");
        using (KernelMethod.Open(code, $"{name}_{vectors}", "float* x, float* w, float* b, float* y, int images"))
        {
            void Call(string kernel, string more) => code.Line($"{kernel}(x + image * {strides.Input}L, w, b, y + image * {strides.Output}L{more});");
            code.Line("int image = 0;");
            using (code.Block($"for (; image + {Pair} < images; image += {Images})"))
            {
                Call($"{name}_{vectors}_{Images}", ", images - image");
            }

            code.Line();
            using (code.Block($"if (image + {Pair} == images)"))
            {
                Call($"{name}_{vectors}_{Pair}", string.Empty);
            }

            using (code.Block("else if (image + 1 == images)"))
            {
                Call(LinearOneImage.TileName(oneImage, vectors), string.Empty);
            }
        }

        code.Line();
        code.Line($"// {vectors * width.Lanes} outputs × {Images} images in registers. The last image stands in for one that is missing.");
        LongSum sum = Sum(vectors, Images);
        using (sum.Open($"{name}_{vectors}_{Images}", "float* x, float* w, float* b, float* y, int images"))
        {
            EmitProduct(sum, vectors, Images, image => image < Images - 1 ? $"{image}" : $"Math.Min({image}, images - 1)");
        }

        code.Line();
        code.Line($"// {vectors * width.Lanes} outputs × {Pair} images in registers.");
        sum = Sum(vectors, Pair);
        using (sum.Open($"{name}_{vectors}_{Pair}", "float* x, float* w, float* b, float* y"))
        {
            EmitProduct(sum, vectors, Pair, image => $"{image}");
        }
    }

    private LongSum Sum(int vectors, int images) => LongSum.OfTile(code, width, images, vectors, Inputs);

    private void EmitProduct(LongSum sums, int vectors, int images, Func<int, string> indexOf)
    {
        for (int image = 1; image < images; image++)
        {
            code.Line($"float* x{image} = x + {indexOf(image)} * {strides.Input}L;");
        }

        var tile = new RegisterTile(code, images, vectors, sums);
        tile.StartColumns(column => Expressions.Load("b", column * width.Lanes));
        sums.Loop("p", pixels, channels, () =>
        {
            for (int image = 0; image < images; image++)
            {
                code.Line($"float* p{image} = {Pointer("x", image)} + p * {input.PixelStride};");
            }

            sums.Loop("k", channels, terms: 1, () =>
            {
                tile.Step(comment: null, image => Expressions.Broadcast($"p{image}", 0), column => Expressions.Load("w", column * width.Lanes), alone: true);
                for (int image = 0; image < images; image++)
                {
                    code.Line($"p{image} += {input.ChannelStride};");
                }

                code.Line($"w += {vectors * width.Lanes};");
            });
        });

        for (int image = 1; image < images; image++)
        {
            code.Line($"float* y{image} = y + {indexOf(image)} * {strides.Output}L;");
        }

        tile.Finish((image, column, sum) => code.Line(
            $"Vec.Store({(activation is null ? sum : activation.Value(sum))}, {Expressions.Plus(Pointer("y", image), column * width.Lanes)});"));
    }

    private static string Pointer(string first, int image) => image == 0 ? first : $"{first}{image}";
}
