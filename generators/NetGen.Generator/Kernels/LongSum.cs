using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
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
    /// <summary>
    /// Most terms of a part of a tile's sums. An addition is off by at most 2⁻²⁴ of what there is so far, so 320 equal terms by 9.5e-6 in all, and mostly by a third of that.
    /// Measured on Zen 4: parts of 256 take about 1 % of the time of a product with 1250 terms, parts of 128 take 2 to 3 %. An unconditional spill of the last part
    /// is quicker than one that is left out by a condition.
    /// </summary>
    public const int PartTerms = 320;

    /// <summary>Most parts with a second level in single precision, which is no less exact than the first, and takes half of the time that one in double precision does.</summary>
    public const int MaxSingleParts = 64;

    // Few accumulators wait for one another, so that their second level costs next to nothing.
    private const int FewCells = 4;
    private const int FewCellsPartTerms = 64;

    // So many parts more than needed are welcome if they make all parts equally long.
    private const int MostMoreParts = 4;

    // Accumulators that one call of the library adds to the second level: the text stays short.
    private const int CellsOfACall = 4;

    private readonly CodeWriter _code;
    private readonly Target _width;
    private readonly IReadOnlyList<string> _cells;
    private readonly string _memory;
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
    /// <param name="alike">Accumulators of the largest tile that must round as this one does, because the number of threads decides which of them runs.</param>
    public LongSum(
        CodeWriter code, Target width, IReadOnlyList<string> cells, long terms, string memory = "parts", int alike = 0)
    {
        _memory = memory;
        _code = code;
        _width = width;
        _cells = cells;
        _partTerms = PartTermsOf(Math.Max(cells.Count, alike));
        _exact = IsExact(_partTerms, terms);
        IsCut = terms > _partTerms;
    }

    /// <summary>Whether a row of so many terms is summed in one part.</summary>
    public static bool IsShort(int terms) => terms <= FewCellsPartTerms;

    /// <summary>Whether there is a second level.</summary>
    public bool IsCut { get; }

    /// <summary>The accumulators of a <see cref="RegisterTile"/>.</summary>
    public static LongSum OfTile(CodeWriter code, Target width, int rows, int columns, long terms, int alike = 0) =>
        new(code, width, RegisterTile.Names(rows, columns).ToArray(), terms, alike: alike);

    /// <summary>Loads, additions and stores that the second level adds to a sum with one loop over its parts: three for every vector of it.</summary>
    /// <param name="cells">Accumulators.</param>
    /// <param name="terms">Most terms that one of them adds up.</param>
    public static int Statements(int cells, long terms)
    {
        int partTerms = PartTermsOf(cells);
        return terms <= partTerms ? 0 : 3 * cells * (IsExact(partTerms, terms) ? 2 : 1);
    }

    /// <inheritdoc cref="Open(KernelPart, bool)"/>
    public CodeWriter.Scope Open(string name, KernelSignature signature) => Open(new KernelPart(name, signature));

    /// <summary>Opens a kernel with room for the second level.</summary>
    public CodeWriter.Scope Open(KernelPart method, bool inline = false)
    {
        CodeWriter.Scope scope = KernelMethod.Open(_code, method, inline: inline && !IsCut);
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
            _code.Line($"PartSums.Clear({_memory}, {_cells.Count * _width.Lanes});");
        }
    }

    /// <summary>Begins a sum and declares its accumulators.</summary>
    public void StartAtZero()
    {
        Start();
        if (_cells.Count > 0)
        {
            _code.Line($"VecF {string.Join(", ", _cells.Select((cell, i) => $"{cell} = {(i == 0 ? "VecF.Zero" : _cells[0])}"))};");
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
        long? passes = first == "0" && end == Expressions.Number(most * step) ? most : null;
        if (!IsCut || _counted)
        {
            EmitLoop(variable, first, end, passes, step, body);
            return;
        }

        if (most * terms <= _partTerms)
        {
            Add(most * terms);
            EmitCounted(variable, first, end, passes, step, body);
            return;
        }

        Flush();
        if (terms > _partTerms)
        {
            EmitLoop(variable, first, end, passes, step, () =>
            {
                body();
                if (most > 1)
                {
                    Flush();
                }
            });
            return;
        }

        // Parts of the same length, or of about the same.
        long passesOfPart = _partTerms / terms;
        long least = (most + passesOfPart - 1) / passesOfPart;
        long parts = passes is not null ? Enumerable.Range(0, (int)Math.Min(least, MostMoreParts)).Select(more => least + more).FirstOrDefault(p => most % p == 0) : 0;
        bool areAlike = parts > 0;
        long stride = areAlike ? most / parts * step : (most + least - 1) / least * step;
        using (_code.Block($"for (int {variable}Part = {first}; {variable}Part < {end}; {variable}Part += {Expressions.Number(stride)})"))
        {
            string partEnd = $"{variable}Part + {Expressions.Number(stride)}";
            if (!areAlike)
            {
                _code.Line($"int {variable}End = Math.Min({partEnd}, {end});");
                partEnd = $"{variable}End";
            }

            EmitCounted(variable, $"{variable}Part", partEnd, areAlike ? stride / step : null, step, body);
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

        Flush();
        for (int i = 0; i < _cells.Count; i++)
        {
            _code.Line($"{_cells[i]} = {Total(i)};");
        }
    }

    /// <summary>Ends a sum and tells where its results are: in the accumulators or, as expressions, in the second level.</summary>
    public IReadOnlyList<string> Results()
    {
        if (!IsCut)
        {
            return _cells;
        }

        Flush();
        return [.. Enumerable.Range(0, _cells.Count).Select(Total)];
    }

    /// <summary>Terms of a part, for so many accumulators.</summary>
    public static int PartTermsOf(int cells) => cells <= FewCells ? FewCellsPartTerms : PartTerms;

    private static bool IsExact(int partTerms, long terms) => terms > (long)partTerms * MaxSingleParts;

    private string Type => (_exact ? ElementType.Double : ElementType.Single).CSharp;

    private void EmitCounted(string variable, string first, string end, long? passes, int step, Action body)
    {
        _counted = true;
        EmitLoop(variable, first, end, passes, step, body);
        _counted = false;
    }

    private void EmitLoop(string variable, string first, string end, long? passes, int step, Action body)
    {
        using (passes == 1 ? _code.Once(variable, first) : _code.Block($"for (int {variable} = {first}; {variable} < {end}; {(step == 1 ? $"{variable}++" : $"{variable} += {step}")})"))
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
        int whole = _cells.Count / CellsOfACall * CellsOfACall;
        for (int i = 0; i < _cells.Count; i += i < whole ? CellsOfACall : 1)
        {
            _code.Line($"PartSums.Add({Place(i)}, {string.Join(", ", _cells.Skip(i).Take(i < whole ? CellsOfACall : 1))});");
        }

        _code.Line($"{string.Join(" = ", _cells)} = VecF.Zero;");
    }

    private string Total(int cell) =>
        _exact ? $"Vec.Narrow(Vec.Load({Place(cell)}), Vec.Load({Place(cell, _width.Lanes / 2)}))" : $"Vec.Load({Place(cell)})";

    private string Place(int cell, int more = 0) => Expressions.At(_memory, (cell * _width.Lanes) + more);
}
