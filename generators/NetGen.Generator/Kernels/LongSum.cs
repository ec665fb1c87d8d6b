using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Cuts a long sum, and is the one place that says where. An addition rounds at the size of what was added up before it, so the error of one accumulator grows
/// with the number of its terms. Hence at most some hundred terms run through a register. What they come to is added to a second level on the stack,
/// in single precision where there are few such parts and in double precision otherwise. A sum of fewer terms has the text of a plain one.
/// </summary>
internal sealed class LongSum
{
    // Terms of a part of a tile's sums. An addition is off by at most 2⁻²⁴ of what there is so far, so 320 equal terms by 9.5e-6 in all, and mostly by a third of that.
    // Measured on Zen 4: parts of 256 take about 1 % of the time of a product with 1250 terms, parts of 128 take 2 to 3 %. An unconditional spill of the last part
    // is quicker than one that is left out by a condition.
    private const int PartTerms = 320;

    // Few accumulators wait for one another, so that their second level costs next to nothing.
    private const int FewCells = 4;
    private const int FewCellsPartTerms = 64;

    // Their second level is no less exact than the first, and takes half of the time that one in double precision does.
    private const int MaxSingleParts = 64;

    private readonly CodeWriter _code;
    private readonly VectorWidth _width;
    private readonly IReadOnlyList<string> _cells;
    private readonly string _memory;
    private readonly string? _when;
    private readonly int _partTerms;
    private readonly bool _exact;

    // Terms in the registers at this place of the text, and whether a loop around it has counted them already.
    private long _open;
    private bool _counted;

    /// <param name="code">Receives the text.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="cells">Names of the accumulators, vectors of floats.</param>
    /// <param name="terms">Most terms that one of them adds up.</param>
    /// <param name="memory">Name of the second level, of which two sums at a time must not share one.</param>
    /// <param name="when">C# that tells whether there are more terms than the given ones of a part, where only the run time knows; else null.</param>
    public LongSum(CodeWriter code, VectorWidth width, IReadOnlyList<string> cells, long terms, string memory = "longSums", Func<int, string>? when = null)
    {
        _memory = memory;
        _code = code;
        _width = width;
        _cells = cells;
        _partTerms = PartTermsOf(cells.Count);
        _when = when?.Invoke(_partTerms);
        _exact = IsExact(_partTerms, terms);
        IsCut = terms > _partTerms;
    }

    /// <summary>Whether a row of so many terms is summed in one part.</summary>
    public static bool IsShort(int terms) => terms <= FewCellsPartTerms;

    /// <summary>Whether there is a second level.</summary>
    public bool IsCut { get; }

    /// <summary>The accumulators of a <see cref="RegisterTile"/>.</summary>
    public static LongSum OfTile(CodeWriter code, VectorWidth width, int rows, int columns, long terms, Func<int, string>? when = null) =>
        new(code, width, RegisterTile.Names(rows, columns).ToArray(), terms, when: when);

    /// <summary>Statements that the second level adds to the text of a sum with one loop over its parts: three for every vector of it.</summary>
    /// <param name="cells">Accumulators.</param>
    /// <param name="terms">Most terms that one of them adds up.</param>
    public static int Statements(int cells, long terms)
    {
        int partTerms = PartTermsOf(cells);
        return terms <= partTerms ? 0 : 3 * cells * (IsExact(partTerms, terms) ? 2 : 1);
    }

    /// <summary>Opens a kernel with room for the second level.</summary>
    public CodeWriter.Scope Open(string name, string parameters, bool inline = false)
    {
        if (IsCut)
        {
            _code.Line("[@SkipLocalsInit]");
        }

        CodeWriter.Scope scope = KernelMethod.Open(_code, name, parameters, inline: inline && !IsCut);
        Reserve();
        return scope;
    }

    /// <summary>Makes room for the second level. It stays for as long as the method runs, so this must not stand in a loop.</summary>
    public void Reserve()
    {
        if (IsCut)
        {
            _code.Line($"{Type}* {_memory} = stackalloc {Type}[{_cells.Count * _width.Lanes}];");
        }
    }

    /// <summary>Begins a sum, before the accumulators are declared.</summary>
    public void Start()
    {
        _open = 0;
        if (IsCut)
        {
            using (When())
            {
                int step = _exact ? _width.Lanes / 2 : _width.Lanes;
                using (_code.Block($"for (int cell = 0; cell < {_cells.Count * _width.Lanes}; cell += {step})"))
                {
                    _code.Line($"Vec.Store({(_exact ? $"Vector{_width.Bits}<double>" : "VecF")}.Zero, {_memory} + cell);");
                }
            }
        }
    }

    /// <summary>Begins a sum and declares its accumulators.</summary>
    public void StartAtZero()
    {
        Start();
        foreach (string cell in _cells)
        {
            _code.Line($"var {cell} = VecF.Zero;");
        }
    }

    /// <summary>A counted loop over terms.</summary>
    /// <param name="variable">Its variable.</param>
    /// <param name="count">How often it runs.</param>
    /// <param name="terms">Most terms that one pass adds to an accumulator.</param>
    /// <param name="body">Writes a pass.</param>
    /// <param name="step">What the variable grows by.</param>
    public void Loop(string variable, int count, long terms, Action body, int step = 1) =>
        Loop(variable, "0", Expressions.Number((long)count * step), count, terms, body, step);

    /// <summary>A loop over terms whose bounds are known at run time.</summary>
    /// <param name="variable">Its variable.</param>
    /// <param name="first">The variable's first value.</param>
    /// <param name="end">The first value that it does not take.</param>
    /// <param name="most">How often the loop runs at most.</param>
    /// <param name="terms">Most terms that one pass adds to an accumulator.</param>
    /// <param name="body">Writes a pass.</param>
    /// <param name="step">What the variable grows by.</param>
    public void Loop(string variable, string first, string end, long most, long terms, Action body, int step = 1)
    {
        if (!IsCut || _counted)
        {
            EmitLoop(variable, first, end, step, body);
            return;
        }

        if (most * terms <= _partTerms)
        {
            Add(most * terms);
            EmitCounted(variable, first, end, step, body);
            return;
        }

        Flush();
        if (terms > _partTerms)
        {
            EmitLoop(variable, first, end, step, () =>
            {
                body();
                if (most > 1)
                {
                    Flush();
                }
            });
            return;
        }

        // Parts of about the same length.
        long passes = _partTerms / terms;
        long parts = (most + passes - 1) / passes;
        long stride = (most + parts - 1) / parts * step;
        using (_code.Block($"for (int {variable}Part = {first}; {variable}Part < {end}; {variable}Part += {Expressions.Number(stride)})"))
        {
            _code.Line($"int {variable}End = Math.Min({variable}Part + {Expressions.Number(stride)}, {end});");
            EmitCounted(variable, $"{variable}Part", $"{variable}End", step, body);
            EmitFlush();
        }
    }

    /// <summary>Announces terms that the text adds next to every accumulator.</summary>
    public void Add(long terms)
    {
        if (!IsCut || _counted)
        {
            return;
        }

        if (_open + terms > _partTerms)
        {
            Flush();
        }

        _open += terms;
    }

    /// <summary>Ends a sum: the accumulators hold all of it.</summary>
    public void Finish()
    {
        if (!IsCut)
        {
            return;
        }

        using (When())
        {
            for (int i = 0; i < _cells.Count; i++)
            {
                _code.Line(_exact ? $"{_cells[i]} = Vec.Narrow({Sum(i, 0)}, {Sum(i, 1)});" : $"{_cells[i]} = {Sum(i, 0)};");
            }
        }
    }

    private static int PartTermsOf(int cells) => cells <= FewCells ? FewCellsPartTerms : PartTerms;

    private static bool IsExact(int partTerms, long terms) => terms > (long)partTerms * MaxSingleParts;

    private string Type => _exact ? "double" : "float";

    private CodeWriter.Scope? When() => _when is null ? null : _code.Block($"if ({_when})");

    private void EmitCounted(string variable, string first, string end, int step, Action body)
    {
        _counted = true;
        EmitLoop(variable, first, end, step, body);
        _counted = false;
    }

    private void EmitLoop(string variable, string first, string end, int step, Action body)
    {
        using (_code.Block($"for (int {variable} = {first}; {variable} < {end}; {(step == 1 ? $"{variable}++" : $"{variable} += {step}")})"))
        {
            body();
        }
    }

    private void Flush()
    {
        if (_open > 0)
        {
            EmitFlush();
        }
    }

    private void EmitFlush()
    {
        _open = 0;
        using (When())
        {
            for (int i = 0; i < _cells.Count; i++)
            {
                for (int half = 0; half < (_exact ? 2 : 1); half++)
                {
                    _code.Line($"Vec.Store({Sum(i, half)}, {Place(i, half)});");
                }

                _code.Line($"{_cells[i]} = VecF.Zero;");
            }
        }
    }

    // The second level of a cell, or of half of it in double precision, with what the register holds.
    private string Sum(int cell, int half)
    {
        string value = !_exact ? _cells[cell] : half == 0 ? $"Vec.WidenLower({_cells[cell]})" : $"Vec.WidenUpper({_cells[cell]})";
        return $"Vec.Load({Place(cell, half)}) + {value}";
    }

    private string Place(int cell, int half) => Expressions.Plus(_memory, (cell * _width.Lanes) + (half * _width.Lanes / 2));
}
