namespace NetGen.Training;

/// <summary>Ranges of an optimiser's settings.</summary>
internal static class Hyperparameter
{
    /// <summary>The value, if it is finite and at least 0.</summary>
    public static double NonNegative(double value, string name) =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a finite number of at least 0.");

    /// <summary>The value, if it is finite.</summary>
    public static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a finite number.");

    /// <summary>The value, if it is finite and above 0.</summary>
    public static double Positive(double value, string name) =>
        double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a finite number above 0.");

    /// <summary>The value, if it is at least 1.</summary>
    public static long AtLeastOne(long value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected at least 1.");

    /// <summary>The value, if it is at least 0 and below 1.</summary>
    public static double Fraction(double value, string name) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a number from 0 up to, but not including, 1.");
}
