using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>How values of a batch lie: in blocks [block][feature][lane], or image by image [image][pixel][padded channels].</summary>
/// <param name="Target">The processor.</param>
/// <param name="Images">Images of the batch.</param>
/// <param name="IsByImage">Whether images lie one after another.</param>
internal sealed record ValueLayout(Target Target, int Images, bool IsByImage)
{
    /// <summary>Blocks of images.</summary>
    public int Blocks => (Images + Target.Lanes - 1) / Target.Lanes;

    /// <summary>Floats of values of a shape. Behind the last pixel of an image is room for a vector, which a join may store.</summary>
    public int Floats(Shape shape) => IsByImage ? Images * ImageFloats(shape) : Blocks * shape.Length * Target.Lanes;

    /// <summary>Where a feature of an image lies.</summary>
    public int At(int image, int feature, Shape shape) => IsByImage
        ? (image * ImageFloats(shape)) + (feature % shape.Pixels * Target.RoundUp(shape.Channels)) + (feature / shape.Pixels)
        : (((image / Target.Lanes * shape.Length) + feature) * Target.Lanes) + (image % Target.Lanes);

    /// <summary>Writes values of images, [image][feature].</summary>
    public void Put(Span<float> memory, Shape shape, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            memory[At(i / shape.Length, i % shape.Length, shape)] = (float)values[i];
        }
    }

    /// <summary>Reads values of images, [image][feature].</summary>
    public double[] ImagesOf(Span<float> memory, Shape shape)
    {
        var values = new double[Images * shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = memory[At(i / shape.Length, i % shape.Length, shape)];
        }

        return values;
    }

    private int ImageFloats(Shape shape) => (shape.Pixels * Target.RoundUp(shape.Channels)) + Target.Lanes;
}
