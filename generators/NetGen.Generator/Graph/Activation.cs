using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>An elementwise function. How it is computed stands among the kernels, under its name.</summary>
/// <param name="Name">Its name, such as <c>LeakyReLU</c>.</param>
/// <param name="Constants">Its constants, such as a slope.</param>
internal sealed record Activation(string Name, EquatableArray<double> Constants)
{
    public Activation(string name, params double[] constants)
        : this(name, new EquatableArray<double>(constants))
    {
    }

    /// <summary>The function that changes nothing.</summary>
    public static Activation Identity { get; } = new("Identity");

    /// <summary>How many operands f has beside x: numbers that are trained, each of them one a channel, or each one for all channels.</summary>
    public int Operands { get; init; }

    /// <summary>Fact: f never decreases, so it commutes with a maximum.</summary>
    public bool IsMonotone { get; init; } = true;

    /// <summary>Fact: its derivative cannot be told from its output. Whoever needs it must still have the input.</summary>
    public bool GradientTakesInput { get; init; }

    /// <summary>
    /// Fact: f and its derivative are finite for all but huge x. Where they are not, lanes without an image could bring infinities and NaN to those that have one,
    /// so a pass of its own in training leaves them out.
    /// </summary>
    public bool IsTotal { get; init; } = true;

    /// <summary>Fact: f takes all values, so that scores behind it are as good as those before it.</summary>
    public bool MakesScores { get; init; }

    /// <summary>Fact: a value that is too small to matter is 0. The derivative stays.</summary>
    public bool FlushesDenormals { get; init; }
}
