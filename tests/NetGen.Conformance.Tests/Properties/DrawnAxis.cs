namespace NetGen.Conformance.Tests.Properties;

/// <summary>A window along one axis.</summary>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">Step between windows.</param>
/// <param name="Padding">Pixels added at each end.</param>
/// <param name="Dilation">Step between taps.</param>
internal readonly record struct DrawnAxis(int Kernel, int Stride, int Padding, int Dilation)
{
    /// <summary>Pixels from the first tap to the last.</summary>
    public int Reach => (Dilation * (Kernel - 1)) + 1;

    /// <summary>Windows of a convolution over an axis; less than 1 where the window does not fit.</summary>
    public int Convolved(int size) => size + (2 * Padding) < Reach ? 0 : ((size + (2 * Padding) - Reach) / Stride) + 1;

    /// <summary>Windows of a pool that rounds up.</summary>
    public int PooledCeil(int size)
    {
        int floor = Convolved(size);
        bool fits = ((floor - 1) * Stride) + Reach == size + (2 * Padding);
        return floor < 1 || fits || floor * Stride >= size + Padding ? floor : floor + 1;
    }

    /// <summary>Whether no window lies in the padding alone, where a maximum would be −∞.</summary>
    public bool SeesPixels(int size, int windows)
    {
        DrawnAxis axis = this;
        return Enumerable.Range(0, windows).All(w => Enumerable.Range(0, axis.Kernel).Any(tap => (w * axis.Stride) - axis.Padding + (tap * axis.Dilation) is >= 0 and int place && place < size));
    }

    /// <summary>Output of a transposed convolution.</summary>
    public int Transposed(int size, int added) => ((size - 1) * Stride) - (2 * Padding) + Reach + added;

    /// <summary>The options of a layer that hold for all its axes, or an array an option where they differ.</summary>
    /// <param name="axes">One or two axes.</param>
    /// <param name="dilated">Whether the layer has a dilation.</param>
    public static string Options(DrawnAxis[] axes, bool dilated)
    {
        string text = Option("Stride", axes, a => a.Stride) + Option("Padding", axes, a => a.Padding);
        return dilated ? text + Option("Dilation", axes, a => a.Dilation) : text;
    }

    /// <summary>The kernel as an argument.</summary>
    public static string Kernels(DrawnAxis[] axes) => Number(axes, a => a.Kernel);

    private static string Option(string name, DrawnAxis[] axes, Func<DrawnAxis, int> number) =>
        $", {name}{(AreAlike(axes, number) ? "" : "s")} = {Number(axes, number)}";

    private static string Number(DrawnAxis[] axes, Func<DrawnAxis, int> number) =>
        AreAlike(axes, number) ? $"{number(axes[0])}" : $"[{number(axes[0])}, {number(axes[1])}]";

    private static bool AreAlike(DrawnAxis[] axes, Func<DrawnAxis, int> number) => axes.Select(number).Distinct().Count() == 1;
}
