using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// The heart of every contraction: rows × columns accumulators in registers. A step multiplies one operand per row with one per column.
/// The smaller side is held in registers, the other is streamed, so that rows · columns + min(rows, columns) + 1 vectors are alive.
/// </summary>
/// <param name="code">Receives the text.</param>
/// <param name="rows">Rows of accumulators.</param>
/// <param name="columns">Columns of accumulators.</param>
/// <param name="sum">Where the sums are cut.</param>
internal sealed class RegisterTile(CodeWriter code, int rows, int columns, LongSum sum)
{
    /// <summary>Declares the accumulators.</summary>
    public void Start(Func<int, string> rowStart)
    {
        sum.Start();
        for (int row = 0; row < rows; row++)
        {
            code.Line($"VecF {string.Join(", ", Enumerable.Range(0, columns).Select(column => $"{Name(row, column)} = {(column == 0 ? rowStart(row) : Name(row, 0))}"))};");
        }
    }

    /// <summary>Declares the accumulators, one start value a column.</summary>
    public void StartColumns(Func<int, string> columnStart)
    {
        sum.Start();
        for (int column = 0; column < columns; column++)
        {
            code.Line($"VecF {string.Join(", ", Enumerable.Range(0, rows).Select(row => $"{Name(row, column)} = {(row == 0 ? columnStart(column) : Name(0, column))}"))};");
        }
    }

    /// <summary>One multiply-add a cell. An operand that is null leaves its row or column out.</summary>
    /// <param name="comment">What the step is, or null.</param>
    /// <param name="rowOperand">Vector expression of a row.</param>
    /// <param name="columnOperand">Vector expression of a column.</param>
    /// <param name="alone">Whether it is the only step of the block around it, so that its variables need none of their own.</param>
    public void Step(string? comment, Func<int, string?> rowOperand, Func<int, string?> columnOperand, bool alone = false)
    {
        sum.Add(1);
        if (comment is not null && alone)
        {
            code.Line($"// {comment}");
        }

        using (CodeWriter.Scope? block = alone ? null : code.Braces(comment))
        {
            bool holdColumns = columns <= rows;
            int held = holdColumns ? columns : rows;
            int streamed = holdColumns ? rows : columns;
            string?[] holds = Enumerable.Range(0, held).Select(i => Named($"h{i}", (holdColumns ? columnOperand : rowOperand)(i))).ToArray();
            for (int j = 0; j < streamed; j++)
            {
                if (Named($"s{j}", (holdColumns ? rowOperand : columnOperand)(j)) is not { } stream)
                {
                    continue;
                }

                for (int i = 0; i < held; i++)
                {
                    if (holds[i] is { } hold)
                    {
                        string cell = holdColumns ? Name(j, i) : Name(i, j);
                        code.Line($"{cell} = Vec.MultiplyAddEstimate({hold}, {stream}, {cell});");
                    }
                }
            }
        }
    }

    // An operand under the name of a variable, unless it has a name.
    private string? Named(string variable, string? operand)
    {
        if (operand is null || operand.All(char.IsLetterOrDigit))
        {
            return operand;
        }

        code.Line($"var {variable} = {operand};");
        return variable;
    }

    /// <summary>Hands out the result of every accumulator, and returns those of the sums that are taken beside the tile.</summary>
    public IReadOnlyList<string> Finish(Action<int, int, string> use)
    {
        IReadOnlyList<string> results = sum.Results();
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                use(row, column, results[(row * columns) + column]);
            }
        }

        return [.. results.Skip(rows * columns)];
    }

    /// <summary>Names of all accumulators of a tile.</summary>
    public static IEnumerable<string> Names(int rows, int columns) =>
        Enumerable.Range(0, rows * columns).Select(cell => Name(cell / columns, cell % columns));

    /// <summary>Name of an accumulator.</summary>
    public static string Name(int row, int column) => $"a{row}_{column}";
}
