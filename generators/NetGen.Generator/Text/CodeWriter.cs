using System;
using System.Text;

namespace NetGen.Generator.Text;

/// <summary>Writes indented C# with '\n' line ends. Integers must be formatted non-negative by callers, so that no culture shows.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line() => _text.Append('\n');

    public void Line(string line) => _text.Append(' ', 4 * _depth).Append(line).Append('\n');

    /// <summary>Writes a header and an opening brace; disposing the result closes it.</summary>
    public Scope Block(string header)
    {
        Line(header);
        return Braces();
    }

    /// <summary>A counted loop, or a bare block where it would run once.</summary>
    public Scope For(string variable, int count, int step = 1) =>
        Block($"for (int {variable} = 0; {variable} < {count}; {(step == 1 ? variable + "++" : $"{variable} += {step}")})");

    /// <summary>A block in braces.</summary>
    public Scope Braces()
    {
        Line("{");
        _depth++;
        return new Scope(this);
    }

    public override string ToString() => _text.ToString();

    public readonly struct Scope(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
