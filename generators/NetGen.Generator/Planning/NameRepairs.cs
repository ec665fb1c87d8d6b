using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>Finds the name that was probably meant where a reference to a layer fails.</summary>
internal sealed class NameRepairs(NameScope names, IReadOnlyList<ValueInfo> values, IEnumerable<string?> all)
{
    // A slip of the finger: more letters make it another word.
    private const int MostWrongLetters = 2;

    private readonly HashSet<string?> _all = [.. all];

    /// <summary>Says why a name is not that of a layer before, and offers a name much like it, the name for a layer that fits, or another name that fits.</summary>
    public (string Reason, Repair? Repair) Unknown(string name, Layer layer, ValueInfo current) => _all.Contains(name)
        ? ($"{Words.Name(name)} does not stand before it; a network has no cycle, so a layer takes outputs of earlier ones", null)
        : (names.Explain(name), Meant(name, layer, current));

    /// <summary>The last name whose value can be joined in the place of one that does not fit.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">What it takes, first what arrives.</param>
    /// <param name="argument">The argument that names the wrong one.</param>
    public Repair? Fitting(Layer layer, IReadOnlyList<ValueInfo> inputs, string argument)
    {
        int wrong = 1 + layer.References.TakeWhile(r => r.Argument != argument).Count();
        int problems = Join(layer, inputs.Select(i => i.Shape)).Problems;
        return Last(n => n.Position != inputs[0].Position && Join(layer, inputs.Select((input, i) => i == wrong ? n.Shape : input.Shape)).Problems < problems);
    }

    /// <summary>For a name that is taken: the same with the first number that makes it free.</summary>
    public Repair? Free(string name) =>
        Write(Enumerable.Range(2, int.MaxValue - 2).Select(i => name + i.ToString(CultureInfo.InvariantCulture)).First(n => !names.IsTaken(n)));

    private Repair? Meant(string name, Layer layer, ValueInfo current)
    {
        string? alike = names.Chosen.Keys.Where(n => Distance(n, name) <= MostWrongLetters && Distance(n, name) < name.Length).OrderBy(n => Distance(n, name)).FirstOrDefault();
        if (alike is not null)
        {
            return Write(alike);
        }

        if (layer.EndsNetwork)
        {
            return null;
        }

        ValueInfo? nameless = IsPlain(name) ? values.Reverse().Where(v => v.Source is null && !IsNamed(v) && Fits(v, layer, current)).FirstOrDefault() : null;
        return nameless is null ? Last(n => Fits(n, layer, current)) : new Repair(RepairKind.SetArgument, $"{nameof(LayerAttribute.Name)} = \"{name}\"", nameless.Position);
    }

    private bool IsNamed(ValueInfo value) => names.Chosen.Values.Any(v => v.Position == value.Position);

    // What arrives anyway is no branch; for the rest the layer's own rule decides.
    private static bool Fits(ValueInfo value, Layer layer, ValueInfo current)
    {
        if (value.Position == current.Position || layer.StartsBranch)
        {
            return value.Position != current.Position;
        }

        return Join(layer, [current.Shape, value.Shape]) is { Output: not null, Problems: 0 };
    }

    private static (Shape? Output, int Problems) Join(Layer layer, IEnumerable<Shape> inputs)
    {
        var problems = new List<Problem>();
        return (layer.InferOutput(inputs.ToArray(), new ShapeCheck(0, layer.Kind, string.Empty, null, problems)), problems.Count);
    }

    private Repair? Last(Func<ValueInfo, bool> fits) => names.Chosen.Where(n => fits(n.Value)).Select(n => Write(n.Key)).LastOrDefault(r => r is not null);

    private static Repair? Write(string name) => IsPlain(name) ? Repair.Write($"\"{name}\"") : null;

    private static bool IsPlain(string name) => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-');

    // Letters to insert, remove or exchange, whatever their case.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int exchanged = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
