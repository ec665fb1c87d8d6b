using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using NetGen.Runtime;

namespace NetGen.Operators;

/// <summary>Surrounds planes with a ring of equal values.</summary>
public static class Padding
{
    /// <summary>Pads each plane on all four sides, as <c>padarray</c> of Octave and MATLAB does.</summary>
    /// <param name="input">Planes one after another, such as the channels of an image, each row by row.</param>
    /// <param name="size">Size of a plane.</param>
    /// <param name="padding">Rows added above and as many below; columns added left and as many right. At least 0.</param>
    /// <param name="output">Receives as many planes, each larger by twice the padding.</param>
    /// <param name="value">What is added.</param>
    /// <exception cref="ArgumentException">A length does not fit, the padding is negative, or the output overlaps the input.</exception>
    public static void PadArray(ReadOnlySpan<float> input, PlaneSize size, PlaneSize padding, Span<float> output, float value = 0)
    {
        PlaneSize padded = SizeOf(size, padding);
        int planes = size.Length == 0 ? 0 : input.Length / size.Length;
        if (planes * size.Length != input.Length || size.Length == 0)
        {
            throw new ArgumentException($"The input has {input.Length} floats; expected a multiple of {size.Length} ({size}), at least 1×1.", nameof(input));
        }

        int expected = checked(planes * padded.Length);
        if (output.Length != expected)
        {
            throw new ArgumentException($"The output has {output.Length} floats; expected {expected} ({planes}×{padded}).", nameof(output));
        }

        Overlap.RequireApart(output, input, "output overlaps the input", nameof(output));
        output.Fill(value);
        for (int row = 0; row < planes * size.Rows; row++)
        {
            int start = ((((row / size.Rows) * padded.Rows) + padding.Rows + (row % size.Rows)) * padded.Columns) + padding.Columns;
            input.Slice(row * size.Columns, size.Columns).CopyTo(output[start..]);
        }
    }

    /// <summary>Pads the planes of a tensor, which are its last two dimensions, on all four sides.</summary>
    /// <param name="input">[..., rows, columns], dense.</param>
    /// <param name="padding">Rows added above and as many below; columns added left and as many right. At least 0.</param>
    /// <param name="value">What is added.</param>
    /// <returns>[..., rows + 2·padding, columns + 2·padding].</returns>
    /// <exception cref="ArgumentException">The tensor has fewer than two dimensions or is not dense, or the padding is negative.</exception>
    public static Tensor<float> PadArray(in ReadOnlyTensorSpan<float> input, PlaneSize padding, float value = 0)
    {
        if (input.Rank < 2)
        {
            throw new ArgumentException($"The input tensor has {input.Rank} dimensions; expected at least 2, [..., rows, columns].", nameof(input));
        }

        if (!input.IsDense)
        {
            throw new ArgumentException("The input tensor is strided; expected a dense one.", nameof(input));
        }

        nint[] lengths = input.Lengths.ToArray();
        var size = new PlaneSize(checked((int)lengths[^2]), checked((int)lengths[^1]));
        PlaneSize padded = SizeOf(size, padding);
        (lengths[^2], lengths[^1]) = (padded.Rows, padded.Columns);
        var output = new float[checked((int)TensorPrimitives.Product<nint>(lengths))];
        PadArray(MemoryMarshal.CreateReadOnlySpan(in input.GetPinnableReference(), checked((int)input.FlattenedLength)), size, padding, output, value);
        return Tensor.Create(output, lengths);
    }

    private static PlaneSize SizeOf(PlaneSize size, PlaneSize padding)
    {
        if (padding.Rows < 0 || padding.Columns < 0)
        {
            throw new ArgumentException($"The padding is {padding}; expected at least 0×0.", nameof(padding));
        }

        return new(checked(size.Rows + (2 * padding.Rows)), checked(size.Columns + (2 * padding.Columns)));
    }
}
