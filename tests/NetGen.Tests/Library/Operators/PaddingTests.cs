using System.Numerics.Tensors;
using NetGen.Operators;

namespace NetGen.Tests.Library.Operators;

/// <summary>Rings around planes.</summary>
public sealed class PaddingTests
{
    [Fact]
    public void Each_channel_is_surrounded_by_a_ring_of_zeros()
    {
        float[] output = new float[2 * 4 * 5];
        Padding.PadArray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], (2, 3), (1, 1), output);
        Assert.Equal(
            [
                0, 0, 0, 0, 0,
                0, 1, 2, 3, 0,
                0, 4, 5, 6, 0,
                0, 0, 0, 0, 0,
                0, 0, 0, 0, 0,
                0, 7, 8, 9, 0,
                0, 10, 11, 12, 0,
                0, 0, 0, 0, 0,
            ],
            output);
    }

    [Fact]
    public void Rows_and_columns_may_differ_and_so_may_the_value()
    {
        Tensor<float> output = Padding.PadArray(Tensor.Create<float>([1, 2], [1, 1, 2]), (0, 2), value: -1);
        Assert.Equal([1, 1, 6], output.Lengths.ToArray());
        Assert.Equal([-1, -1, 1, 2, -1, -1], output.ToArray());
    }

    [Fact]
    public void Wrong_use_is_explained()
    {
        float[] six = new float[6];
        Check("The output has 6 floats; expected 20 (1×4×5). (Parameter 'output')", () => Padding.PadArray(six, (2, 3), (1, 1), six));
        Check("The input has 6 floats; expected a multiple of 4 (2×2), at least 1×1. (Parameter 'input')", () => Padding.PadArray(six, (2, 2), (1, 1), six));
        Check("The padding is -1×0; expected at least 0×0. (Parameter 'padding')", () => Padding.PadArray(six, (2, 3), (-1, 0), six));
        Check("The output overlaps the input; expected memory of its own. (Parameter 'output')", () => Padding.PadArray(six, (2, 3), (0, 0), six));
        Check("The input tensor has 1 dimensions; expected at least 2, [..., rows, columns]. (Parameter 'input')", () => Padding.PadArray(Tensor.Create(six, [6]), (1, 1)));
    }

    private static void Check(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
}
