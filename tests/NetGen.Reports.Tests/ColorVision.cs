namespace NetGen.Reports.Tests;

/// <summary>How colours look to people, those without one kind of cone included (Machado, Oliveira and Fernandes 2009, full severity).</summary>
internal static class ColorVision
{
    private static readonly double[][] s_matrices =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    /// <summary>Full vision, protanopia, deuteranopia, tritanopia.</summary>
    public static IEnumerable<int> Kinds => Enumerable.Range(0, s_matrices.Length);

    /// <summary>Relative luminance as WCAG defines it, 0 to 1.</summary>
    public static double Luminance(Color color)
    {
        double[] linear = Linear(color);
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    /// <summary>The contrast ratio of WCAG, 1 to 21.</summary>
    public static double Contrast(Color a, Color b)
    {
        double[] luminances = [Luminance(a), Luminance(b)];
        return (luminances.Max() + 0.05) / (luminances.Min() + 0.05);
    }

    /// <summary>Lightness L* as somebody sees it, 0 to 100.</summary>
    public static double Lightness(Color color, int kind) => Lab(color, kind)[0];

    /// <summary>The difference ΔE*ab of two colours as somebody sees them; 2 can just be noticed.</summary>
    public static double Difference(Color a, Color b, int kind)
    {
        double[] first = Lab(a, kind);
        double[] second = Lab(b, kind);
        return Math.Sqrt(first.Zip(second, (x, y) => (x - y) * (x - y)).Sum());
    }

    private static double[] Lab(Color color, int kind)
    {
        double[] c = Linear(color);
        double[] m = s_matrices[kind];
        double[] seen = [.. Enumerable.Range(0, 3).Select(i => Math.Clamp((m[3 * i] * c[0]) + (m[(3 * i) + 1] * c[1]) + (m[(3 * i) + 2] * c[2]), 0, 1))];
        double x = Curve(((0.4124 * seen[0]) + (0.3576 * seen[1]) + (0.1805 * seen[2])) / 0.9505);
        double y = Curve((0.2126 * seen[0]) + (0.7152 * seen[1]) + (0.0722 * seen[2]));
        double z = Curve(((0.0193 * seen[0]) + (0.1192 * seen[1]) + (0.9505 * seen[2])) / 1.089);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Curve(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((t * 24389 / 27) + 16) / 116;

    private static double[] Linear(Color color) =>
        [.. new[] { color.Red, color.Green, color.Blue }.Select(c => c / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
}
