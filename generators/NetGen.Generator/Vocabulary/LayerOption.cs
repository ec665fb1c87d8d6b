using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary;

/// <summary>An option of a layer with the value that it computes with, as the network tells it at run time.</summary>
internal sealed record LayerOption
{
    private readonly string _value;

    private LayerOption(string name, string value)
    {
        Name = name;
        _value = value;
    }

    /// <summary>The attribute's property. Of one that has a form for all axes and a form for each it is the former.</summary>
    public string Name { get; }

    /// <summary>What the constructor of the library's option is given.</summary>
    public string Arguments => $"\"{Name}\", {_value}";

    /// <summary>A number, or several.</summary>
    public static LayerOption Of(string name, params double[] numbers) => new(name, string.Join(", ", numbers.Select(Expressions.Double)));

    /// <summary>Whole numbers, such as one an axis.</summary>
    public static LayerOption Of(string name, IEnumerable<int> numbers) => new(name, string.Join(", ", numbers.Select(n => Expressions.Number(n))));

    /// <summary>Whether something is so.</summary>
    public static LayerOption Of(string name, bool flag) => new(name, flag ? "true" : "false");

    /// <summary>One of several words.</summary>
    public static LayerOption Of(string name, string word) => new(name, Expressions.Literal(word));
}
