using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>The name of another layer, and the argument that states it.</summary>
internal sealed record LayerReference(string Argument, string Name)
{
    /// <summary>The names that a single argument and the array after it state.</summary>
    public static EquatableArray<LayerReference> Read(LayerSpec spec, string first, string others) => new(
        new[] { Read(spec, first) }.Concat(spec.Get(others, default(EquatableArray<string>))
            .Select((name, i) => new LayerReference($"{others}[{i.ToString(CultureInfo.InvariantCulture)}]", name))));

    /// <summary>The name that an argument states.</summary>
    public static LayerReference Read(LayerSpec spec, string argument) => new(argument, spec.Get(argument, string.Empty));
}
