using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Conformance.Tests.Properties;

/// <summary>Draws layers that put elements into other places.</summary>
internal static class RearrangingGenerators
{
    /// <summary>A layer.</summary>
    /// <param name="shape">Shape of what arrives.</param>
    public static Gen<DrawnLayer> After(int[] shape) => Gen.OneOf(Choices(shape));

    private static IEnumerable<Gen<DrawnLayer>> Choices(int[] shape)
    {
        int length = shape.Aggregate(1, (product, d) => product * d);
        yield return Permute(shape);
        yield return Slice(shape);
        yield return Repeat(shape);
        yield return Reshape(length);
        if (shape.Length > 1)
        {
            yield return Gen.Elements(1, LayerGenerators.SmallestDivisor(shape[0]), shape[0]).Select(groups => new DrawnLayer("ChannelShuffle", $"{groups}", shape));
        }

        if (shape.Length == 3)
        {
            foreach (int factor in new[] { 2, 3 })
            {
                if (shape[0] % (factor * factor) == 0)
                {
                    yield return Gen.Constant(new DrawnLayer("PixelShuffle", $"{factor}", [shape[0] / (factor * factor), shape[1] * factor, shape[2] * factor]));
                }

                if (shape[1] % factor == 0 && shape[2] % factor == 0)
                {
                    yield return Gen.Constant(new DrawnLayer("PixelUnshuffle", $"{factor}", [shape[0] * factor * factor, shape[1] / factor, shape[2] / factor]));
                }
            }
        }
    }

    private static Gen<DrawnLayer> Permute(int[] shape) =>
        from order in Gen.Shuffle(Enumerable.Range(1, shape.Length).ToArray())
        from counted in Gen.Elements(true, false)
        let dims = order.Select(dim => counted ? dim : dim - shape.Length - 1)
        select new DrawnLayer("Permute", string.Join(", ", dims), [.. order.Select(dim => shape[dim - 1])]);

    private static Gen<DrawnLayer> Slice(int[] shape) =>
        from axis in Gen.Choose(0, shape.Length - 1)
        from start in Gen.Choose(0, shape[axis] - 1)
        from count in Gen.Choose(1, shape[axis] - start)
        from step in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        select new DrawnLayer(
            "Slice",
            $"{axis + 1}, {start}, {start + count}{(step == 1 ? "" : $", Step = {step}")}",
            [.. shape.Select((d, i) => i == axis ? (count + step - 1) / step : d)]);

    private static Gen<DrawnLayer> Repeat(int[] shape) =>
        from times in Gen.ArrayOf(Gen.Choose(1, 3), shape.Length)
        select new DrawnLayer("Repeat", string.Join(", ", times), [.. shape.Zip(times, (d, t) => d * t)]);

    private static Gen<DrawnLayer> Reshape(int length) =>
        from first in Divisor(length)
        from second in Divisor(length / first)
        let all = new[] { first, second, length / first / second }
        from rank in Gen.Choose(1, 3)
        let shape = rank == 1 ? [length] : rank == 2 ? [first, length / first] : all
        select new DrawnLayer("Reshape", string.Join(", ", shape), shape);

    private static Gen<int> Divisor(int number) => Gen.Elements(Enumerable.Range(1, number).Where(d => number % d == 0).ToArray());
}
