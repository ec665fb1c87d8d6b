using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Conformance.Tests.Properties;

/// <summary>Draws a layer for what arrives, over the whole vocabulary and with odd sizes.</summary>
internal static class LayerGenerators
{
    // What the naive reference computes in a millisecond or so.
    private const int MostMultiplyAdds = 20_000;
    private const int MostElements = 1_200;

    // Fewer values have a deviation that is mostly rounding, or gradients that cancel.
    private const int LeastNormalised = 8;

    private const string OwnKernel = "";

    private static readonly string[] s_filterValues = ["0.5", "-1", "0", "0.25", "-0.75", "1", "0.125"];
    private static readonly int[] s_channels = [1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 20, 33];
    private static readonly string[] s_activations =
        ["ReLU", "ReLU", "LeakyReLU(0.2)", "Sigmoid", "Tanh", "ELU", "ELU(0.5)", "SiLU", "GELU", "GELU(Approximate = \"tanh\")", "Hardswish", "ReLU6", "PReLU", "PReLU(PerChannel = true)",
            "Hardsigmoid", "Hardtanh", "Clamp(-0.6, 0.4)", "Clamp(Max = 0.5)", "Threshold(0.1, -0.3)", "Threshold(-0.2, 1)", "Softplus", "Softplus(2.5, 1)", "Softsign", "SELU", "CELU(0.6)",
            "Mish", "LogSigmoid", "Abs", "Negate", "Exp", "Square", "Power(3)", "Scale(-0.7)", "Shift(0.3)"];

    // What is positive, and functions of that.
    private static readonly string[] s_positive = ["Sigmoid", "Softplus", "Exp", "Clamp(Min = 0.3)"];
    private static readonly string[] s_ofPositive = ["Log", "Sqrt", "Power(-1)", "Power(1.7)", "Power(-0.5)", "Power(-3)"];

    /// <summary>A number of channels or features, rarely a multiple of a vector's lanes.</summary>
    public static Gen<int> Channels => Gen.Elements(s_channels);

    /// <summary>A layer.</summary>
    /// <param name="shape">Shape of what arrives.</param>
    /// <param name="batch">Samples that the network will be trained with.</param>
    public static Gen<DrawnLayer> After(int[] shape, int batch) => Gen.Frequency(Choices(shape, batch).ToArray()).Where(l => l.Length <= MostElements);

    /// <summary>A layer that makes positive numbers, and one that is defined for these alone or in which others would cancel.</summary>
    /// <param name="shape">Shape of what arrives.</param>
    public static Gen<(DrawnLayer Positive, DrawnLayer Function)> OfPositive(int[] shape) =>
        from positive in Gen.Elements(s_positive)
        from function in Gen.OneOf(Gen.Elements(s_ofPositive).Select(f => Unchanged(f, shape)), Reduction(shape, "Mean", "Sum"))
        select (Unchanged(positive, shape), function);

    /// <summary>A convolution or a linear layer that keeps pixels where they are.</summary>
    public static Gen<DrawnLayer> Pointwise(int[] shape, int outputs) => Gen.Constant(shape.Length == 1
        ? new DrawnLayer("Linear", $"{outputs}", [outputs])
        : new DrawnLayer($"Conv{shape.Length - 1}d", $"{outputs}, 1", [outputs, .. shape[1..]]));

    private static IEnumerable<(int, Gen<DrawnLayer>)> Choices(int[] shape, int batch)
    {
        int length = shape.Aggregate(1, (product, d) => product * d);
        int pixels = length / shape[0];
        yield return (3, Gen.Elements(s_activations).Select(a => Unchanged(a, shape)));
        yield return (1, Gen.Elements("Scale", "Shift").Select(c => new DrawnLayer(c, Constants(shape[0]), shape)));
        yield return (1, Gen.Elements("Softmax", "LogSoftmax").Select(a => Unchanged(a, shape)));
        yield return (1, from p in Gen.Elements("", "0.2") from kind in Gen.Elements("", shape.Length == 1 ? "" : $"{shape.Length - 1}d") select new DrawnLayer($"Dropout{kind}", p, shape));
        if (batch * pixels >= LeastNormalised)
        {
            yield return (2, from eps in Gen.Elements("", "Eps = 0.01", "Momentum = 0.3", "CumulativeAverage = true") select new DrawnLayer($"BatchNorm{Math.Max(shape.Length - 1, 1)}d", eps, shape));
        }

        if (length >= LeastNormalised)
        {
            yield return (1, from kind in Gen.Elements("LayerNorm", "RMSNorm") from options in Gen.Elements("", "ElementwiseAffine = false") select new DrawnLayer(kind, options, shape));
        }

        yield return (1, Gen.Elements(OwnDims(shape).DefaultIfEmpty(1).ToArray()).SelectMany(dim => Gen.Elements("Softmax", "LogSoftmax").Select(kind => new DrawnLayer(kind, $"Dim = {dim}", shape))));
        yield return (1, Reduction(shape, "Max"));
        if (EvenDims(shape).ToArray() is { Length: > 0 } even)
        {
            yield return (1, Gen.Elements(even).Select(dim => new DrawnLayer("GLU", $"Dim = {dim}", [.. shape.Select((d, i) => i == dim - 1 ? d / 2 : d)])));
        }

        yield return (1, RearrangingGenerators.After(shape));
        if (shape.Length == 1)
        {
            yield return (6, Linear(shape[0]));
            yield break;
        }

        yield return (1, Gen.Constant(new DrawnLayer("Flatten", "", [length])));
        yield return (10, Convolution(shape));
        yield return (3, Transposed(shape));
        yield return (3, MaxPool(shape));
        yield return (3, AveragePool(shape));
        yield return (1, AdaptivePool(shape));
        yield return (1, Upsample(shape));
        yield return (1, Pad(shape));
        yield return (1, GroupNorm(shape, pixels));
        yield return (1, LocalResponse(shape));
        if (shape[^1] >= LeastNormalised)
        {
            yield return (1, from kind in Gen.Elements("LayerNorm", "RMSNorm") select new DrawnLayer(kind, $"{shape[^1]}", shape));
        }

        if (shape.Length == 3)
        {
            yield return (1, ZeroPad(shape));
            yield return (1, Filter(shape));
            if (pixels >= LeastNormalised)
            {
                yield return (1, from options in Gen.Elements("", "Affine = true") select new DrawnLayer("InstanceNorm2d", options, shape));
            }
        }
    }

    // The dimensions of several elements: softmax of one is 1.
    private static IEnumerable<int> OwnDims(int[] shape) => Enumerable.Range(1, shape.Length).Where(dim => shape[dim - 1] > 1);

    private static IEnumerable<int> EvenDims(int[] shape) => Enumerable.Range(1, shape.Length).Where(dim => shape[dim - 1] % 2 == 0);

    private static Gen<DrawnLayer> LocalResponse(int[] shape) =>
        from size in Gen.Elements(1, 2, 3, 5, 8)
        from options in Gen.Elements("", ", Alpha = 0.5", ", Alpha = 0.3, Beta = 1.2, K = 2")
        select new DrawnLayer("LocalResponseNorm", $"{size}{options}", shape);

    private static Gen<DrawnLayer> Reduction(int[] shape, params string[] kinds) =>
        from kind in Gen.Elements(kinds)
        from dims in Gen.SubListOf(Enumerable.Range(1, shape.Length)).Where(dims => dims.Count > 0)
        from keeps in Gen.Elements(true, false)
        let left = shape.Where((_, i) => !dims.Contains(i + 1)).ToArray()
        let output = keeps ? shape.Select((d, i) => dims.Contains(i + 1) ? 1 : d).ToArray() : left is [] ? [1] : left
        select new DrawnLayer(kind, $"{string.Join(", ", dims)}{(keeps ? ", KeepDim = true" : "")}", output);

    private static string Constants(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => s_filterValues[i % s_filterValues.Length]));

    private static DrawnLayer Unchanged(string text, int[] shape)
    {
        int bracket = text.IndexOf('(', StringComparison.Ordinal);
        return bracket < 0 ? new DrawnLayer(text, "", shape) : new DrawnLayer(text[..bracket], text[(bracket + 1)..^1], shape);
    }

    private static Gen<DrawnLayer> Linear(int inputs) =>
        from outputs in Channels
        from options in Options
        where inputs * outputs <= MostMultiplyAdds
        select new DrawnLayer("Linear", $"{outputs}{options}", [outputs]);

    private static Gen<DrawnLayer> Convolution(int[] shape) =>
        from axes in Axes(shape, dilated: true)
        from groups in Gen.Elements(1, 1, shape[0], SmallestDivisor(shape[0]))
        from outputs in Channels
        from padding in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant("same")), (2, Gen.Elements("Reflect", "Replicate", "Circular")))
        from flips in Gen.Frequency((5, Gen.Constant("")), (1, Gen.Constant(", FlipKernel = true")))
        from options in Options
        let layer = Convolution(shape, axes, groups, Math.Max(outputs / groups, 1) * groups, padding, flips + options)
        where layer is not null
        select layer;

    private static DrawnLayer? Convolution(int[] shape, DrawnAxis[] axes, int groups, int outputs, string padding, string options)
    {
        bool same = padding == "same";
        DrawnAxis[] windows = same ? [.. axes.Select(a => a with { Stride = 1, Padding = 0 })] : axes;
        int[] sizes = [.. windows.Zip(shape[1..], (a, size) => same ? size : a.Convolved(size))];
        bool canRepeat = padding switch
        {
            "Reflect" => windows.Zip(shape[1..]).All(a => a.First.Padding < a.Second),
            "Circular" => windows.Zip(shape[1..]).All(a => a.First.Padding <= a.Second),
            _ => true,
        };
        int multiplyAdds = sizes.Aggregate(outputs * shape[0] / groups, (product, size) => product * size) * windows.Aggregate(1, (product, a) => product * a.Kernel);
        if (!canRepeat || sizes.Any(s => s < 1) || multiplyAdds > MostMultiplyAdds)
        {
            return null;
        }

        string added = same ? ", PaddingSame = true" : padding.Length > 0 ? $", PaddingMode = PaddingMode.{padding}" : "";
        string text = $"{outputs}, {DrawnAxis.Kernels(windows)}{DrawnAxis.Options(windows, dilated: true)}, Groups = {groups}{added}{options}";
        return new DrawnLayer($"Conv{axes.Length}d", same ? text.Replace(", Padding = 0", "", StringComparison.Ordinal) : text, [outputs, .. sizes]);
    }

    private static Gen<DrawnLayer> Transposed(int[] shape) =>
        from axes in Axes(shape, dilated: true)
        from groups in Gen.Elements(1, shape[0], SmallestDivisor(shape[0]))
        from factor in Gen.Choose(1, 5)
        from added in Gen.Choose(0, 1)
        from options in Options
        let outputs = factor * groups
        let sizes = axes.Zip(shape[1..], (a, size) => a.Transposed(size, added)).ToArray()
        let taps = axes.Aggregate(1, (product, a) => product * a.Kernel)
        where sizes.All(s => s >= 1) && axes.All(a => added < Math.Max(a.Stride, a.Dilation))
            && shape.Aggregate(factor * taps, (product, d) => product * d) <= MostMultiplyAdds
        select new DrawnLayer(
            $"ConvTranspose{axes.Length}d",
            $"{outputs}, {DrawnAxis.Kernels(axes)}{DrawnAxis.Options(axes, dilated: true)}, Groups = {groups}, OutputPadding = {added}{options}",
            [outputs, .. sizes]);

    private static Gen<DrawnLayer> MaxPool(int[] shape) =>
        from axes in PoolAxes(shape, dilated: true)
        from ceil in Flag("CeilMode")
        let sizes = PooledSizes(axes, shape, ceil.Length > 0)
        where sizes.All(s => s >= 1) && axes.Select((a, i) => a.SeesPixels(shape[i + 1], sizes[i])).All(sees => sees)
        select new DrawnLayer($"MaxPool{axes.Length}d", $"{DrawnAxis.Kernels(axes)}{DrawnAxis.Options(axes, dilated: true)}{ceil}", [shape[0], .. sizes]);

    private static Gen<DrawnLayer> AveragePool(int[] shape) =>
        from axes in PoolAxes(shape, dilated: false)
        from ceil in Flag("CeilMode")
        from counts in Gen.Elements("", ", CountIncludePad = false", shape.Length == 3 ? ", DivisorOverride = 3" : "")
        let sizes = PooledSizes(axes, shape, ceil.Length > 0)
        where sizes.All(s => s >= 1)
        select new DrawnLayer($"AvgPool{axes.Length}d", $"{DrawnAxis.Kernels(axes)}{DrawnAxis.Options(axes, dilated: false)}{ceil}{counts}", [shape[0], .. sizes]);

    private static int[] PooledSizes(DrawnAxis[] axes, int[] shape, bool ceil) =>
        [.. axes.Zip(shape[1..], (a, size) => ceil ? a.PooledCeil(size) : a.Convolved(size))];

    private static Gen<DrawnLayer> AdaptivePool(int[] shape) =>
        from size in Gen.Choose(1, 4)
        from kind in Gen.Elements("Avg", "Max")
        select new DrawnLayer($"Adaptive{kind}Pool{shape.Length - 1}d", $"{size}", [shape[0], .. shape[1..].Select(_ => size)]);

    private static Gen<DrawnLayer> Upsample(int[] shape) =>
        from factor in Gen.Choose(1, 3)
        from size in Gen.ArrayOf(Gen.Choose(1, 9), shape.Length - 1)
        from isStated in Gen.Elements(true, false)
        from options in shape.Length == 3
            ? Gen.Elements("", ", Mode = UpsampleMode.Bilinear", ", Mode = UpsampleMode.Bilinear, AlignCorners = true")
            : Gen.Constant("")
        select isStated
            ? new DrawnLayer("Upsample", $"Size = [{string.Join(", ", size)}]{options}", [shape[0], .. size])
            : new DrawnLayer("Upsample", $"{factor}{options}", [shape[0], .. shape[1..].Select(d => d * factor)]);

    private static Gen<DrawnLayer> Pad(int[] shape) =>
        from mode in Gen.Elements("", ", Value = 0.3", ", Mode = PaddingMode.Reflect", ", Mode = PaddingMode.Replicate", ", Mode = PaddingMode.Circular")
        from sides in Gen.ArrayOf(Gen.Choose(0, 3), 2 * (shape.Length - 1))
        let missing = mode.Contains("Reflect", StringComparison.Ordinal) ? 1 : 0
        let padding = sides.Select((p, side) => Math.Min(p, shape[^(1 + (side / 2))] - missing)).ToArray()
        select new DrawnLayer(
            "Pad",
            string.Join(", ", padding) + mode,
            [shape[0], .. shape[1..].Select((d, i) => d + padding[2 * (shape.Length - 2 - i)] + padding[(2 * (shape.Length - 2 - i)) + 1])]);

    private static Gen<DrawnLayer> GroupNorm(int[] shape, int pixels) =>
        from groups in Gen.Elements(1, SmallestDivisor(shape[0]), shape[0])
        from options in Gen.Elements("", ", Affine = false")
        where shape[0] / groups * pixels >= LeastNormalised || groups == 1
        select new DrawnLayer("GroupNorm", $"{groups}{options}", shape);

    private static Gen<DrawnLayer> ZeroPad(int[] shape) =>
        from left in Gen.Choose(0, 2)
        from right in Gen.Choose(0, 2)
        from top in Gen.Choose(0, 2)
        from bottom in Gen.Choose(0, 2)
        select new DrawnLayer("ZeroPad2d", $"{left}, {right}, {top}, {bottom}", [shape[0], shape[1] + top + bottom, shape[2] + left + right]);

    private static Gen<DrawnLayer> Filter(int[] shape) =>
        from axes in Axes(shape, dilated: true)
        from kernel in Gen.Elements("SobelX", "SobelY", "Laplacian", "Edge", "Gaussian", OwnKernel, OwnKernel)
        let windows = kernel == OwnKernel ? axes : Array.ConvertAll(axes, a => a with { Kernel = 3 })
        let sizes = windows.Zip(shape[1..], (a, size) => a.Convolved(size)).ToArray()
        where sizes.All(s => s >= 1)
        select new DrawnLayer("Filter2d", $"{(kernel == OwnKernel ? OwnValues(windows) : $"FilterKernel.{kernel}")}{DrawnAxis.Options(windows, dilated: true)}", [shape[0], .. sizes]);

    private static string OwnValues(DrawnAxis[] axes) =>
        $"[{axes[0].Kernel}, {axes[1].Kernel}], {string.Join(", ", Enumerable.Range(0, axes[0].Kernel * axes[1].Kernel).Select(i => s_filterValues[i % s_filterValues.Length]))}";

    private static Gen<string> Options =>
        Gen.Frequency((6, Gen.Constant("")), (2, Gen.Constant(", Bias = false")), (1, Gen.Constant(", Frozen = true")));

    private static Gen<string> Flag(string name) => Gen.Elements("", $", {name} = true");

    private static Gen<DrawnAxis[]> Axes(int[] shape, bool dilated)
    {
        Gen<DrawnAxis> axis =
            from kernel in Gen.Choose(1, 5)
            from stride in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Choose(2, 3)))
            from padding in Gen.Choose(0, 2)
            from dilation in Gen.Frequency((3, Gen.Constant(1)), (dilated ? 1 : 0, Gen.Choose(2, 3)))
            select new DrawnAxis(kernel, stride, padding, dilation);
        return Windows(axis, shape);
    }

    // A pool's padding is at most half of its window.
    private static Gen<DrawnAxis[]> PoolAxes(int[] shape, bool dilated) =>
        Axes(shape, dilated).Select(axes => Array.ConvertAll(axes, a => a with { Padding = Math.Min(a.Padding, a.Kernel / 2) }));

    private static Gen<DrawnAxis[]> Windows(Gen<DrawnAxis> axis, int[] shape) => shape.Length == 2
        ? axis.Select(a => new[] { a })
        : Gen.OneOf(axis.Select(a => new[] { a, a }), axis.Two().Select(two => new[] { two.Item1, two.Item2 }));

    internal static int SmallestDivisor(int number) => number == 1 ? 1 : Enumerable.Range(2, number - 1).First(d => number % d == 0);
}
