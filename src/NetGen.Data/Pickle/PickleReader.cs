using System.Buffers.Text;
using System.Diagnostics;

namespace NetGen.Data;

/// <summary>
/// Reads a Python pickle (protocols 0 to 5) of plain values and NumPy arrays of bytes. It is a stack machine that executes nothing: it
/// knows the opcodes for values and containers and the functions of <see cref="PickleConstructor"/>, and refuses all else by name and offset.
/// </summary>
/// <remarks>
/// None is null; a truth value is a <see cref="bool"/>, an integer a <see cref="long"/>, a float a <see cref="double"/>, text a
/// <see cref="string"/>, bytes are <see cref="PickleBytes"/>, a tuple is an array, a list a <see cref="List{T}"/> and a dictionary, which may
/// have only text or bytes as keys, a <see cref="Dictionary{TKey, TValue}"/>. What a file may cost is bounded by its length n and by <see cref="MaxOpcodes"/>: every
/// byte is read once, an opcode puts at most one value on the stack, and each is taken off once. So <see cref="Work"/> is never above
/// n + 3 · <see cref="MaxOpcodes"/>. An opcode keeps at most 1 KB beside the bytes that it read.
/// </remarks>
internal sealed class PickleReader
{
    /// <summary>Most opcodes in a file, against files of containers within containers; a batch of CIFAR-10 has 40,000.</summary>
    public const int MaxOpcodes = 1 << 19;

    private const int NewestProtocol = 5;

    private readonly PickleInput _input;
    private readonly PickleFactory _factory;
    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = new();
    private readonly PickleMemo _memo;
    private long _work; // opcodes, and values taken off the stack

    public PickleReader(ReadOnlyMemory<byte> content, string name)
    {
        _input = new PickleInput(content, name);
        _factory = new PickleFactory(_input);
        _memo = new PickleMemo(_input);
    }

    /// <summary>What was done so far: bytes read, opcodes executed, values taken off the stack and numbers made room for.</summary>
    public long Work => _work + _input.Position + _memo.Length;

    /// <summary>Reads a pickle from its first to its last byte.</summary>
    /// <param name="content">The whole pickle. Long byte strings of the result lie in it and are not copied.</param>
    /// <param name="name">The name that errors give.</param>
    /// <exception cref="InvalidDataException">The content is not exactly one pickle of the kind that this class reads.</exception>
    public static object? Read(ReadOnlyMemory<byte> content, string name) => new PickleReader(content, name).Run();

    /// <summary>Reads the pickle, once.</summary>
    /// <exception cref="InvalidDataException">The content is not exactly one pickle of the kind that this class reads.</exception>
    public object? Run()
    {
        for (int count = 0; count < MaxOpcodes; count++)
        {
            PickleOpcode opcode = _input.ReadOpcode();
            if (opcode == PickleOpcode.Stop)
            {
                return Finish();
            }

            _work++;
            Execute(opcode);
        }

        throw _input.Error($"at most {MaxOpcodes} opcodes", "more");
    }

    private object? Finish()
    {
        object? result = Pop();
        return _stack.Count != 0 ? throw _input.Error("one value at the end", $"{_stack.Count + 1}")
            : _input.Position != _input.Length ? throw _input.Error("the end of the file behind STOP", $"{_input.Length - _input.Position} more bytes")
            : result;
    }

    private void Execute(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto: CheckProtocol(_input.ReadByte()); break;
            case PickleOpcode.Frame: CheckFrame(_input.ReadUInt64()); break;

            case PickleOpcode.None: Push(null); break;
            case PickleOpcode.NewTrue: Push(true); break;
            case PickleOpcode.NewFalse: Push(false); break;
            case PickleOpcode.Int: PushInt(); break;
            case PickleOpcode.Long: Push(_input.ReadDecimal()); break;
            case PickleOpcode.BinInt: Push((long)_input.ReadInt32()); break;
            case PickleOpcode.BinInt1: Push((long)_input.ReadByte()); break;
            case PickleOpcode.BinInt2: Push((long)_input.ReadUInt16()); break;
            case PickleOpcode.Long1: Push(_input.ReadInteger(_input.ReadByte())); break;
            case PickleOpcode.Long4: Push(_input.ReadInteger(_input.ReadUInt32())); break;
            case PickleOpcode.Float: PushFloat(); break;
            case PickleOpcode.BinFloat: Push(_input.ReadDouble()); break;

            case PickleOpcode.String: Push(new PickleBytes(PickleText.UnquoteBytes(_input))); break;
            case PickleOpcode.ShortBinString: PushBytes(_input.ReadByte()); break;
            case PickleOpcode.BinString: PushBytes(_input.ReadUInt32()); break;
            case PickleOpcode.ShortBinBytes: PushBytes(_input.ReadByte()); break;
            case PickleOpcode.BinBytes: PushBytes(_input.ReadUInt32()); break;
            case PickleOpcode.BinBytes8: PushBytes(_input.ReadUInt64()); break;
            case PickleOpcode.ByteArray8: PushBytes(_input.ReadUInt64()); break;
            case PickleOpcode.Unicode: Push(PickleText.Unescape(_input)); break;
            case PickleOpcode.ShortBinUnicode: Push(_input.ReadUtf8(_input.ReadByte())); break;
            case PickleOpcode.BinUnicode: Push(_input.ReadUtf8(_input.ReadUInt32())); break;
            case PickleOpcode.BinUnicode8: Push(_input.ReadUtf8(_input.ReadUInt64())); break;

            case PickleOpcode.EmptyTuple: Push(Array.Empty<object?>()); break;
            case PickleOpcode.Tuple1: Push(PopLast(1)); break;
            case PickleOpcode.Tuple2: Push(PopLast(2)); break;
            case PickleOpcode.Tuple3: Push(PopLast(3)); break;
            case PickleOpcode.Tuple: Push(PopToMark()); break;
            case PickleOpcode.EmptyList: Push(new List<object?>()); break;
            case PickleOpcode.List: Push(new List<object?>(PopToMark())); break;
            case PickleOpcode.Append: Append(PopLast(1)); break;
            case PickleOpcode.Appends: Append(PopToMark()); break;
            case PickleOpcode.EmptyDict: Push(new Dictionary<string, object?>()); break;
            case PickleOpcode.Dict: PushDictionary(PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(PopLast(2)); break;
            case PickleOpcode.SetItems: SetItems(PopToMark()); break;

            case PickleOpcode.Mark: _marks.Push(_stack.Count); break;
            case PickleOpcode.Pop: Discard(); break;
            case PickleOpcode.PopMark: PopToMark(); break;
            case PickleOpcode.Dup: Push(Peek()); break;
            case PickleOpcode.Put: _memo.Put(_input.ReadDecimal(), Peek()); break;
            case PickleOpcode.BinPut: _memo.Put(_input.ReadByte(), Peek()); break;
            case PickleOpcode.LongBinPut: _memo.Put(_input.ReadUInt32(), Peek()); break;
            case PickleOpcode.Memoize: _memo.Put(_memo.Count, Peek()); break;
            case PickleOpcode.Get: Push(_memo.Get(_input.ReadDecimal())); break;
            case PickleOpcode.BinGet: Push(_memo.Get(_input.ReadByte())); break;
            case PickleOpcode.LongBinGet: Push(_memo.Get(_input.ReadUInt32())); break;

            case PickleOpcode.Global: Push(_factory.Find(PickleText.Line(_input), PickleText.Line(_input))); break;
            case PickleOpcode.StackGlobal: PushStackGlobal(); break;
            case PickleOpcode.Reduce: Reduce(PopLast(2)); break;
            case PickleOpcode.Build: Build(Pop()); break;

            default:
                throw _input.Error("an opcode for plain values or NumPy arrays", Enum.IsDefined(opcode) ? $"{Name(opcode)}, which is refused" : $"0x{(byte)opcode:X2}");
        }
    }

    private static string Name(PickleOpcode opcode) => opcode.ToString().ToUpperInvariant();

    private void CheckProtocol(byte protocol)
    {
        if (protocol > NewestProtocol)
        {
            throw _input.Error($"a protocol up to {NewestProtocol}", $"{protocol}");
        }
    }

    // A frame only says how much a reader may fetch at once.
    private void CheckFrame(ulong length)
    {
        if (length > (ulong)(_input.Length - _input.Position))
        {
            throw _input.Error($"a frame within the {_input.Length - _input.Position} bytes that are left", $"one of {length}");
        }
    }

    private void Push(object? value) => _stack.Add(value);

    private void PushBytes(ulong length) => Push(new PickleBytes(_input.Take(length)));

    // Protocol 0 and 1 write truth values as the integers 00 and 01.
    private void PushInt()
    {
        int start = _input.Position;
        long value = _input.ReadDecimal();
        bool truth = _input.Position - start == 3 && value is 0 or 1;
        Push(truth ? value == 1 : value);
    }

    private void PushFloat()
    {
        ReadOnlySpan<byte> line = _input.ReadLine();
        Push(Utf8Parser.TryParse(line, out double value, out int used) && used == line.Length
            ? value
            : throw _input.Error("a number", $"'{ErrorText.Show(line)}'"));
    }

    private void PushDictionary(object?[] items)
    {
        Push(new Dictionary<string, object?>());
        SetItems(items);
    }

    private void PushStackGlobal() => Push(PopLast(2) is [string module, string name]
        ? _factory.Find(module, name)
        : throw _input.Error("the names of a module and a function", "other values"));

    /// <summary>The index below which an opcode must not reach: the last mark or the bottom.</summary>
    private int Floor => _marks.Count == 0 ? 0 : _marks.Peek();

    private object? Peek() => _stack.Count > Floor ? _stack[^1] : throw Missing(1);

    private object? Pop() => PopLast(1)[0];

    // In Python POP takes a mark away where one is on top.
    private void Discard()
    {
        if (_marks.Count > 0 && _marks.Peek() == _stack.Count)
        {
            _marks.Pop();
            return;
        }

        Pop();
    }

    private object?[] PopLast(int count)
    {
        if (_stack.Count - Floor < count)
        {
            throw Missing(count);
        }

        return PopFrom(_stack.Count - count);
    }

    private object?[] PopToMark() => _marks.Count > 0 ? PopFrom(_marks.Pop()) : throw _input.Error("a MARK before this opcode", "none");

    private object?[] PopFrom(int start)
    {
        var values = new object?[_stack.Count - start];
        _work += values.Length;
        _stack.CopyTo(start, values, 0, values.Length);
        _stack.RemoveRange(start, values.Length);
        return values;
    }

    private InvalidDataException Missing(int count) => _input.Error($"{count} values on the stack", $"{_stack.Count - Floor}");

    private void Append(object?[] items)
    {
        if (Peek() is not List<object?> list)
        {
            throw _input.Error("a list to append to", PickleFactory.Kind(Peek()));
        }

        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (Peek() is not Dictionary<string, object?> dictionary)
        {
            throw _input.Error("a dictionary to put items into", PickleFactory.Kind(Peek()));
        }

        if (items.Length % 2 != 0)
        {
            throw _input.Error("pairs of keys and values", $"{items.Length} values");
        }

        for (int i = 0; i < items.Length; i += 2)
        {
            string key = PickleText.Name(items[i]) ?? throw _input.Error($"text of at most {PickleText.MaxNameLength} characters as a key", PickleFactory.Kind(items[i]));
            dictionary[key] = items[i + 1];
        }
    }

    private void Reduce(object?[] call)
    {
        Debug.Assert(call.Length == 2);
        if (call[0] is not PickleConstructor constructor || call[1] is not object?[] arguments)
        {
            throw _input.Error("a function and a tuple of arguments", $"{PickleFactory.Kind(call[0])} and {PickleFactory.Kind(call[1])}");
        }

        Push(_factory.Call(constructor, arguments));
    }

    private void Build(object? state) => _factory.SetState(Peek(), state);
}
