using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

namespace NetGen.Generator.Text;

/// <summary>
/// Writes indented C# with '\n' line ends, the same in every culture. The text of a network has megabytes, so it is put together in place, in buffers
/// that are used again, and not from strings.
/// </summary>
internal sealed class CodeWriter
{
    private const int SpacesPerLevel = 4;
    private const int FirstLength = 32 * 1024;

    private char[] _text = [];
    private int _length;
    private int _depth;

    /// <summary>Whether nothing was written.</summary>
    public bool IsEmpty => _length == 0;

    public void Line() => Append('\n');

    public void Line(string line)
    {
        Indent();
        Append(line);
        Append('\n');
    }

    /// <summary>A line whose pieces are written where they belong.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] LineHandler line) => line.End();

    /// <summary>Those of some words that were written, in code or in comments; not what is a member of something else.</summary>
    public ISet<string> FindWords(IEnumerable<string> words)
    {
        ILookup<int, string> byLength = words.ToLookup(w => w.Length);
        var found = new HashSet<string>();
        for (int start = 0, end; start < _length; start = end + 1)
        {
            end = start;
            while (end < _length && IsWord(_text[end]))
            {
                end++;
            }

            if (end > start && (start == 0 || _text[start - 1] != '.') && byLength.Contains(end - start))
            {
                foreach (string word in byLength[end - start].Where(w => Is(w, start)))
                {
                    found.Add(word);
                }
            }
        }

        return found;
    }

    /// <summary>The lines of another writer, which ends with that, at this one's depth.</summary>
    public void Lines(CodeWriter other)
    {
        for (int start = 0; start < other._length;)
        {
            int end = Array.IndexOf(other._text, '\n', start, other._length - start);
            if (end > start)
            {
                Indent();
            }

            Append(other._text, start, end + 1 - start);
            start = end + 1;
        }

        other.Release();
    }

    /// <summary>Lines that were written before, at this writer's depth.</summary>
    public void Lines(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end > start)
            {
                Indent();
            }

            int length = end + 1 - start;
            Reserve(length);
            text.CopyTo(start, _text, _length, length);
            _length += length;
            start = end + 1;
        }
    }

    /// <summary>Writes a header and an opening brace; disposing the result closes it.</summary>
    public Scope Block(string header)
    {
        Line(header);
        return Braces();
    }

    /// <inheritdoc cref="Block(string)"/>
    public Scope Block([InterpolatedStringHandlerArgument("")] LineHandler header)
    {
        header.End();
        return Braces();
    }

    /// <summary>A counted loop, or a bare block with a constant where it would run once.</summary>
    public Scope For(string variable, int count, int step = 1) => ForRange(variable, 0, count, step);

    /// <summary>A loop between two constants, or a bare block with a constant where it would run once.</summary>
    public Scope ForRange(string variable, int first, int end, int step = 1)
    {
        if (end <= first || end - first > step)
        {
            return Block($"for (int {variable} = {first}; {variable} < {end}; {(step == 1 ? variable + "++" : $"{variable} += {step}")})");
        }

        return Once(variable, $"{first}");
    }

    /// <summary>The block of a loop that runs once: the only value of its variable is stated where the block asks for it.</summary>
    public Scope Once(string variable, string value)
    {
        _ = Braces();
        int start = _length;
        Line($"int {variable} = {value};");
        return new Scope(this, variable, start, _length);
    }

    /// <summary>A block in braces.</summary>
    /// <param name="comment">What it is, or null.</param>
    public Scope Braces(string? comment = null)
    {
        Line(comment is null ? "{" : $"{{ // {comment}");
        _depth++;
        return new Scope(this);
    }

    /// <summary>The text; the writer ends with that.</summary>
    public string Finish()
    {
        string text = new(_text, 0, _length);
        Release();
        return text;
    }

    private static bool IsWord(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    private bool Mentions(string word, int from)
    {
        for (int start = from, end; start < _length; start = end + 1)
        {
            end = start;
            while (end < _length && IsWord(_text[end]))
            {
                end++;
            }

            if (end - start == word.Length && Is(word, start))
            {
                return true;
            }
        }

        return false;
    }

    private void Remove(int start, int end)
    {
        Array.Copy(_text, end, _text, start, _length - end);
        _length -= end - start;
    }

    private bool Is(string word, int start) => new ReadOnlySpan<char>(_text, start, word.Length).SequenceEqual(word.AsSpan());

    private void Indent()
    {
        int spaces = SpacesPerLevel * _depth;
        Reserve(spaces);
        for (int i = 0; i < spaces; i++)
        {
            _text[_length++] = ' ';
        }
    }

    private void Append(char letter)
    {
        Reserve(1);
        _text[_length++] = letter;
    }

    private void Append(string text)
    {
        Reserve(text.Length);
        text.CopyTo(0, _text, _length, text.Length);
        _length += text.Length;
    }

    private void Append(char[] text, int start, int length)
    {
        Reserve(length);
        Array.Copy(text, start, _text, _length, length);
        _length += length;
    }

    private void Reserve(int more)
    {
        if (_length + more <= _text.Length)
        {
            return;
        }

        char[] longer = ArrayPool<char>.Shared.Rent(Math.Max(Math.Max(FirstLength, _length + more), 2 * _text.Length));
        Array.Copy(_text, longer, _length);
        ReturnBuffer();
        _text = longer;
    }

    private void Release()
    {
        ReturnBuffer();
        _text = [];
        _length = 0;
    }

    private void ReturnBuffer()
    {
        if (_text.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_text);
        }
    }

    /// <summary>A block that ends.</summary>
    /// <param name="writer">Receives the end.</param>
    /// <param name="variable">The variable that it declares, or null.</param>
    /// <param name="start">Where the text of the declaration starts.</param>
    /// <param name="end">Where that ends.</param>
    public readonly struct Scope(CodeWriter writer, string? variable = null, int start = 0, int end = 0) : IDisposable
    {
        public void Dispose()
        {
            if (variable is not null && !writer.Mentions(variable, end))
            {
                writer.Remove(start, end);
            }

            writer._depth--;
            writer.Line("}");
        }
    }

    /// <summary>Takes the pieces of an interpolated string, as the compiler hands them over.</summary>
    [InterpolatedStringHandler]
    public readonly struct LineHandler
    {
        private readonly CodeWriter _writer;

        public LineHandler(int literalLength, int formattedCount, CodeWriter writer)
        {
            _ = literalLength;
            _ = formattedCount;
            _writer = writer;
            writer.Indent();
        }

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string? text) => _writer.Append(text ?? string.Empty);

        public void AppendFormatted(char letter) => _writer.Append(letter);

        public void AppendFormatted(int number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(long number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(IFormattable? value) => _writer.Append(value?.ToString(null, CultureInfo.InvariantCulture) ?? string.Empty);

        public void End() => _writer.Append('\n');
    }
}
