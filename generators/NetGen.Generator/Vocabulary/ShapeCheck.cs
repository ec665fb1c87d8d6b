using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary;

/// <summary>Collects what is wrong with one layer, in the words that all layers share.</summary>
internal sealed class ShapeCheck(int site, string kind, string producer, Shape? beforeFlatten, ICollection<Problem> problems)
{
    /// <summary>The largest dimension or parameter that is accepted: products of three stay in 64 bits.</summary>
    public const int MaxValue = 1 << 20;

    // The least float with all its digits.
    private const double MinNormal = 1.17549435E-38;

    public bool Failed { get; private set; }

    /// <summary>The layer's kind, such as <c>Conv2d</c>.</summary>
    public string Kind => kind;

    /// <summary>An argument as messages call it: <c>kernelSize</c>.</summary>
    public static string Label(string argument) => char.ToLowerInvariant(argument[0]) + argument.Substring(1);

    /// <summary>What arrives, such as <c>1250 features (50×5×5) arrive from MaxPool2d</c>.</summary>
    public string Arriving(Shape input) =>
        input.Rank > 1 ? $"{Words.Count(input.Channels, "channel")} ({input}) {Arrive(input.Channels)} from {producer}"
        : beforeFlatten is { Rank: > 1 } image ? $"{Words.Count(input.Length, "feature")} ({image}) {Arrive(input.Length)} from {producer}"
        : $"{Words.Count(input.Length, "feature")} {Arrive(input.Length)} from {producer}";

    /// <summary>Reports a problem with an argument, and how it is mended where that is obvious.</summary>
    public void Report(ProblemKind problem, string? argument, string message, Repair? repair = null)
    {
        Failed = true;
        problems.Add(new Problem(problem, site, argument, Words.Line(message), repair));
    }

    /// <summary>Reports what is wrong with an argument, such as <c>is 0; expected at least 1</c>.</summary>
    public void OutOfRange(string argument, string problem, Repair? repair = null) =>
        Report(ProblemKind.OutOfRange, argument, $"{kind}: {Label(argument)} {problem}", repair);

    /// <summary>Checks a range and reports the argument that leaves it.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="value">Its value.</param>
    /// <param name="minimum">The least value; the largest is <see cref="MaxValue"/>.</param>
    /// <param name="fits">What to write in its place; if left out, the minimum.</param>
    public bool Range(string argument, int value, int minimum, int? fits = null)
    {
        if (value >= minimum && value <= MaxValue)
        {
            return true;
        }

        string found = value < 0 ? "-" + (-(long)value) : value.ToString();
        Report(
            value < minimum ? ProblemKind.OutOfRange : ProblemKind.TooLarge,
            argument,
            $"{kind}: {Label(argument)} is {found}; expected {(value < minimum ? $"at least {minimum}" : $"at most {MaxValue}")}",
            fits is { } number ? Repair.Write(number) : value < minimum ? Repair.Write(minimum) : null);
        return false;
    }

    /// <summary>Checks that a number is finite and at least 0, and reports the argument that is not.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="value">Its value.</param>
    /// <param name="usual">What is usually written in its place.</param>
    public bool NotNegative(string argument, double value, string? usual = null) =>
        Number(argument, value, value is >= 0 and <= float.MaxValue, "at least 0", usual);

    /// <summary>Checks that a number is finite in single precision, and reports the argument that is not.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="value">Its value.</param>
    /// <param name="usual">What is usually written in its place.</param>
    public bool Finite(string argument, double value, string? usual = null) =>
        Number(argument, value, value is >= float.MinValue and <= float.MaxValue, "a finite number", usual);

    /// <summary>Checks a number by which others are multiplied or divided within an exponent, and reports one that is not above 0 or far from 1.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="value">Its value.</param>
    /// <param name="usual">What is usually written in its place.</param>
    public bool Factor(string argument, double value, string? usual = null) => Number(argument, value, value is >= 1e-30 and <= 1e30, "1e-30 to 1e30", usual);

    /// <summary>Checks the number that is added to a variance, and reports one that is not above 0.</summary>
    public bool Epsilon(string argument, double value) => Number(argument, value, IsDivisor(value), value > 0 ? "what a float holds" : "more than 0", "1e-5");

    /// <summary>Whether a number is above 0, and it and its reciprocal are such that a float holds them.</summary>
    public static bool IsDivisor(double value) => value is >= MinNormal and <= float.MaxValue;

    /// <summary>Reports a number that is not within its range, and what is usually written in its place.</summary>
    public bool Number(string argument, double value, bool inRange, string expected, string? usual = null)
    {
        if (!inRange)
        {
            Report(ProblemKind.OutOfRange, argument, $"{kind}: {Label(argument)} is {Number(value)}; expected {expected}", usual is null ? null : Repair.Write(usual));
        }

        return inRange;
    }

    /// <summary>A number as C# reads it.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Checks an exponent that is 1 or 2, and reports another.</summary>
    public void OneOrTwo(string argument, int value)
    {
        if (value is not (1 or 2))
        {
            OutOfRange(argument, $"is {Expressions.Number(value)}; expected 1 or 2", Repair.Write(value > 2 ? 2 : 1));
        }
    }

    /// <summary>Checks that an enumeration has such a member.</summary>
    public bool Member<T>(string argument, T value)
        where T : struct, System.Enum
    {
        bool found = System.Enum.IsDefined(typeof(T), value);
        if (!found)
        {
            OutOfRange(argument, $"is no member of {typeof(T).Name}", Repair.Remove);
        }

        return found;
    }

    /// <summary>Checks that an image arrives.</summary>
    public bool Image(Shape input) => Dimensions(input, 3, "an image (channels × height × width)");

    /// <summary>Checks that a sequence arrives.</summary>
    public bool Sequence(Shape input) => Dimensions(input, 2, "a sequence (channels × length)");

    /// <summary>Checks that an image or a sequence arrives.</summary>
    public bool ImageOrSequence(Shape input) => input.Rank > 1 || Dimensions(input, 3, "an image or a sequence");

    /// <summary>Checks that there are channels still, and not an image as a vector.</summary>
    public bool NotFlattened(Shape input)
    {
        if (input.Rank > 1 || beforeFlatten is not { Rank: > 1 })
        {
            return true;
        }

        Report(ProblemKind.WrongRank, null, $"{Arriving(input)}; {kind} expects channels: put it before [Flatten]");
        return false;
    }

    /// <summary>Checks that a vector or a sequence arrives.</summary>
    public bool VectorOrSequence(Shape input) => input.Rank == 1 || Dimensions(input, 2, "a vector or a sequence (channels × length)");

    /// <summary>Checks that there are as many dimensions as a sample may have, 1 to 3.</summary>
    public bool SampleRank(string argument, int count)
    {
        if (count is >= 1 and <= 3)
        {
            return true;
        }

        Report(ProblemKind.WrongRank, count == 0 ? null : argument, $"{kind}: {Label(argument)} has {Words.Count(count, "dimension")}; expected 1 to 3, without the batch");
        return false;
    }

    /// <summary>Checks a dimension in PyTorch's count, where 0 is the batch and -1 the last one.</summary>
    /// <returns>Its index among those of a sample; null if it was reported.</returns>
    public int? Dimension(string argument, int dim, Shape input)
    {
        if (dim != 0 && dim >= -input.Rank && dim <= input.Rank)
        {
            return Axis(dim, input);
        }

        string found = dim == 0 ? "0, the batch" : Expressions.Number(dim);
        OutOfRange(argument, input.Rank == 1 ? $"is {found}; expected 1 or -1" : $"is {found}; expected 1 to {input.Rank}, or -1 to -{input.Rank}", input.Rank == 1 ? Repair.Write(1) : null);
        return null;
    }

    /// <summary>The index among the dimensions of a sample of one in PyTorch's count.</summary>
    public static int Axis(int dim, Shape input) => dim < 0 ? dim + input.Rank : dim - 1;

    /// <summary>Checks that a dimension that an argument makes is not beyond all bounds.</summary>
    public bool Fits(string argument, Shape input, long size)
    {
        if (size <= int.MaxValue)
        {
            return true;
        }

        Report(ProblemKind.TooLarge, argument, $"{Arriving(input)}; {kind}'s {Label(argument)} makes it too large");
        return false;
    }

    private bool Dimensions(Shape input, int rank, string expected)
    {
        if (input.Rank == rank)
        {
            return true;
        }

        Repair? repair = LayerCatalog.Counterpart(kind, input.Rank - 1) is { } other ? new(RepairKind.Rename, other) : null;
        Report(ProblemKind.WrongRank, null, $"{Arriving(input)}; {kind} expects {expected}", repair);
        return false;
    }

    private static string Arrive(int count) => count == 1 ? "arrives" : "arrive";
}
