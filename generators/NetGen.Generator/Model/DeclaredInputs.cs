using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>The inputs that layer attributes declare, where a network has several.</summary>
internal static class DeclaredInputs
{
    private const string Kind = "Input";

    /// <summary>All of them as one vector; null where there are none.</summary>
    public static EquatableArray<int>? Joined(IEnumerable<LayerSpec> layers)
    {
        long[] lengths = [.. layers.Where(l => l.Kind == Kind).Select(l => Length(Shape(l)))];
        return lengths.Length == 0 ? null : new EquatableArray<int>((int)Math.Min(lengths.Sum(), Model.Shape.MaxLength));
    }

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names(IEnumerable<LayerSpec> layers) =>
        layers.Where(l => l.Kind == Kind).Select(l => l.Get(nameof(LayerAttribute.Name), string.Empty));

    /// <summary>The shape that an input states.</summary>
    public static EquatableArray<int> Shape(LayerSpec input) => input.Get(nameof(InputAttribute.Shape), default(EquatableArray<int>));

    /// <summary>Values of a sample, at most one more than there may be. What is no dimension, and is reported as such, counts as 1.</summary>
    public static long Length(EquatableArray<int> shape) => shape.Aggregate(1L, (product, d) => Math.Min(product * Math.Max(1, d), Model.Shape.MaxLength + 1L));
}
