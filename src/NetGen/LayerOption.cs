using System.Globalization;

namespace NetGen;

/// <summary>An option of a layer with the value that it computes with, whether its attribute states it or not: numbers, a word, or whether something is so.</summary>
public sealed class LayerOption
{
    /// <summary>A number, or several, such as one an axis.</summary>
    /// <param name="name">The attribute's property.</param>
    /// <param name="numbers">The numbers.</param>
    public LayerOption(string name, params double[] numbers)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(numbers);
        Name = name;
        Numbers = numbers;
    }

    /// <summary>A word, such as the name of an enumeration's member.</summary>
    /// <param name="name">The attribute's property.</param>
    /// <param name="word">The word.</param>
    public LayerOption(string name, string word)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(word);
        Word = word;
    }

    /// <summary>Whether something is so.</summary>
    /// <param name="name">The attribute's property.</param>
    /// <param name="flag">Whether it is.</param>
    public LayerOption(string name, bool flag)
        : this(name) => Flag = flag;

    /// <summary>The attribute's property, such as <c>Eps</c>. It is <c>Stride</c> where the attribute states <c>Strides</c> too, and has a number an axis.</summary>
    public string Name { get; }

    /// <summary>The numbers; empty where it is no number.</summary>
    public IReadOnlyList<double> Numbers { get; }

    /// <summary>The word; null where it is none.</summary>
    public string? Word { get; }

    /// <summary>Whether something is so; null where it is no such question.</summary>
    public bool? Flag { get; }

    /// <summary>Name and value, such as <c>Stride = 2, 2</c>.</summary>
    public override string ToString() =>
        $"{Name} = {Word ?? (Flag is { } flag ? (flag ? "true" : "false") : string.Join(", ", Numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture))))}";
}
