using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>
/// Names of places in memory, for the reader of a driver: a call says which value it passes, and a list at the end of the class says where that lies.
/// </summary>
internal sealed class SlotTable
{
    private const int LineLength = 140;

    private readonly List<(string Group, string Remark, List<(string? Start, string Text)> Places)> _groups = [];
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Names floats before a place.</summary>
    /// <param name="group">The class of the name.</param>
    /// <param name="remark">What that class holds.</param>
    /// <param name="name">The name in it.</param>
    /// <param name="floats">The floats.</param>
    public string Offset(string group, string remark, string name, long floats) =>
        Add(group, remark, $"internal const {(floats > int.MaxValue ? "long" : "int")}", name, $"{name} = {Expressions.Number(floats)}");

    /// <summary>Names a place that every block of images has.</summary>
    /// <param name="type">Type of the library that finds it.</param>
    /// <param name="group">As of <see cref="Offset"/>.</param>
    /// <param name="remark">As of <see cref="Offset"/>.</param>
    /// <param name="name">As of <see cref="Offset"/>.</param>
    /// <param name="before">Floats before it, for each block.</param>
    /// <param name="length">Floats of a block.</param>
    public string OfBlock(string type, string group, string remark, string name, long before, long length) =>
        Add(group, remark, start: null, name, $"internal static {type} {name} => new({Expressions.Number(before)}, {Expressions.Number(length)});");

    /// <summary>Writes the classes, each behind an empty line.</summary>
    public void Write(CodeWriter code)
    {
        foreach ((string group, string remark, List<(string? Start, string Text)> places) in _groups)
        {
            code.Line();
            code.Line($"// {remark}");
            using (code.Block($"static class {group}"))
            {
                foreach (IGrouping<string?, string> alike in places.GroupBy(place => place.Start, place => place.Text))
                {
                    Write(code, alike.Key, [.. alike]);
                }
            }
        }
    }

    // Constants of a type share its declaration, and as many stand on a line as it holds: their list is as long as the network is deep.
    private static void Write(CodeWriter code, string? start, string[] places)
    {
        if (start is null)
        {
            Array.ForEach(places, code.Line);
            return;
        }

        code.Line(start);
        string line = "   ";
        for (int i = 0; i < places.Length; i++)
        {
            if (line.Length + places[i].Length > LineLength)
            {
                code.Line(line);
                line = "   ";
            }

            line += $" {places[i]}{(i < places.Length - 1 ? "," : ";")}";
        }

        code.Line(line);
    }

    private string Add(string group, string remark, string? start, string name, string text)
    {
        string key = $"{group}.{name}";
        if (_values.TryGetValue(key, out string? known))
        {
            return known == text ? key : throw new InvalidOperationException($"{key} has two places.");
        }

        _values.Add(key, text);
        int index = _groups.FindIndex(g => g.Group == group);
        if (index < 0)
        {
            index = _groups.Count;
            _groups.Add((group, remark, []));
        }

        _groups[index].Places.Add((start, text));
        return key;
    }
}
