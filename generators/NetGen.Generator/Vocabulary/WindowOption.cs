using System;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary;

/// <summary>
/// One option of a window as it was written: a number for all axes (<c>Stride = 2</c>) or a number an axis, height first
/// (<c>Strides = [1, 2]</c>). A sequence has one axis; along the other it takes what changes nothing.
/// </summary>
internal sealed record WindowOption
{
    private readonly string _argument;
    private readonly int _axes;
    private readonly int _neutral;
    private readonly bool _isArray;
    private readonly string? _other;
    private EquatableArray<int> _values;

    /// <param name="spec">The attribute.</param>
    /// <param name="axes">Axes of the window, 1 or 2.</param>
    /// <param name="argument">Argument with one number for all axes.</param>
    /// <param name="perAxis">Argument with one number an axis.</param>
    /// <param name="neutral">What changes nothing.</param>
    /// <param name="fallback">The values where nothing was written.</param>
    public WindowOption(LayerSpec spec, int axes, string argument, string perAxis, int neutral, EquatableArray<int> fallback)
    {
        _axes = axes;
        _neutral = neutral;
        _isArray = spec.Get<EquatableArray<int>?>(perAxis, null) is not null;
        _argument = _isArray ? perAxis : argument;
        _other = _isArray && perAxis != argument && spec.Has(argument) ? argument : null;
        _values = _isArray ? spec.Get(perAxis, fallback) : spec.Has(argument) ? new EquatableArray<int>(spec.Get(argument, 0)) : fallback;
    }

    /// <summary>The argument that was written.</summary>
    public string Argument => _argument;

    /// <summary>Values along the axes of the window.</summary>
    public EquatableArray<int> Values => _values;

    /// <summary>Values, one an axis of the window.</summary>
    public int[] PerAxis => _axes == 1 ? [Columns] : [Rows, Columns];

    public int Rows => _axes == 1 ? _neutral : _values[0];

    public int Columns => _values[_values.Count - 1];

    /// <summary>The option where nothing was written.</summary>
    public WindowOption Unset => this with { _values = new EquatableArray<int>(_neutral) };

    /// <summary>Whether it changes nothing.</summary>
    public bool IsNeutral => Rows == _neutral && Columns == _neutral;

    /// <summary>Reports a wrong number of values, and every value out of range.</summary>
    public bool Check(ShapeCheck check, int minimum)
    {
        if (_other is not null)
        {
            check.OutOfRange(_argument, $"and {ShapeCheck.Label(_other)} are both given; expected one of them", Repair.Remove);
            return false;
        }

        if (_isArray && _values.Count != _axes)
        {
            check.OutOfRange(_argument, $"has {_values.Count} {(_values.Count == 1 ? "value" : "values")}; expected {(_axes == 1 ? "1 (length)" : "2 (height, width)")}", RepairCount(_values, _axes));
            return false;
        }

        bool inRange = true;
        for (int i = 0; i < _values.Count; i++)
        {
            inRange &= check.Range(_isArray ? $"{_argument}[{i}]" : _argument, _values[i], minimum);
        }

        return inRange;
    }

    /// <summary>Writes each value, or what is the most along its axis where it is more.</summary>
    public Repair RepairAtMost(long rows, long columns)
    {
        long row = Math.Min(Rows, rows);
        long column = Math.Min(Columns, columns);
        return _isArray ? Repair.Write(_axes == 1 ? $"[{column}]" : $"[{row}, {column}]") : Repair.Write(_axes == 1 ? column : Math.Min(row, column));
    }

    /// <summary>Of a wrong number of values, a single one is meant for all axes.</summary>
    public static Repair? RepairCount(EquatableArray<int> values, int axes) =>
        values.Count == 1 ? Repair.Write($"[{string.Join(", ", Enumerable.Repeat(values[0], axes))}]") : null;

    /// <summary>In words: <c>3</c>, or <c>3×5</c> where the axes differ.</summary>
    public override string ToString() => Rows == Columns || _axes == 1 ? $"{Columns}" : $"{Rows}×{Columns}";
}
