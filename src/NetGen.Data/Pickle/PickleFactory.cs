using System.Text;

namespace NetGen.Data;

/// <summary>Makes what a pickle asks functions for: NumPy arrays of unsigned bytes, their types, and bytes written as text.</summary>
/// <param name="input">Where errors say they are.</param>
internal sealed class PickleFactory(PickleInput input)
{
    private const int MaxRank = 4;

    private long _encoded;

    /// <summary>The kind of a value, in words for an error.</summary>
    public static string Kind(object? value) => value switch
    {
        null => "None",
        bool => "a truth value",
        long => "an integer",
        double => "a float",
        string => "text",
        PickleBytes => "bytes",
        object?[] => "a tuple",
        List<object?> => "a list",
        Dictionary<string, object?> => "a dictionary",
        NumpyArray => "an array",
        NumpyType => "a dtype",
        _ => "a function",
    };

    /// <summary>The function of a name, if it is one of the few that are known.</summary>
    public PickleConstructor Find(string module, string name) => (module, name) switch
    {
        ("numpy", "ndarray") => PickleConstructor.NumpyArray,
        ("numpy", "dtype") => PickleConstructor.NumpyType,

        // NumPy 2 calls its inner modules numpy._core.
        ("numpy.core.multiarray" or "numpy._core.multiarray", "_reconstruct") => PickleConstructor.Reconstruct,
        ("numpy.core.numeric" or "numpy._core.numeric", "_frombuffer") => PickleConstructor.FromBuffer,
        ("_codecs", "encode") => PickleConstructor.Encode,
        _ => throw input.Error("one of the NumPy constructors that data sets use", $"the global '{ErrorText.Show(module)} {ErrorText.Show(name)}', which is refused"),
    };

    /// <summary>What a function returns.</summary>
    public object Call(PickleConstructor constructor, object?[] arguments) => (constructor, arguments) switch
    {
        // The shape and the code of the new array are replaced by the BUILD that follows.
        (PickleConstructor.Reconstruct, [PickleConstructor.NumpyArray, object?[], _]) => new NumpyArray(),
        (PickleConstructor.NumpyType, [var code, _, _]) when PickleText.Name(code) is { } text => new NumpyType(text),
        (PickleConstructor.Encode, [string text, string encoding]) when encoding is "latin1" or "latin-1" => new PickleBytes(Latin1(text)),
        (PickleConstructor.FromBuffer, [PickleBytes bytes, NumpyType type, object?[] shape, var order]) when PickleText.Name(order) == "C" => Array(shape, type, bytes),
        _ => throw input.Error($"the usual arguments of {constructor}", $"({string.Join(", ", arguments.Take(MaxRank + 1).Select(Kind))})"),
    };

    /// <summary>Gives an array or a type its content, as Python's <c>__setstate__</c>.</summary>
    public void SetState(object? target, object? state)
    {
        switch (target, state)
        {
            // (version, byte order, ...): all the same for a type of one byte.
            case (NumpyType, object?[] and [long, ..]):
                return;

            case (NumpyArray array, object?[] and [long, object?[] shape, NumpyType type, bool fortranOrder, PickleBytes bytes]):
                if (fortranOrder)
                {
                    throw input.Error("an array in C order", "one in Fortran order");
                }

                array.Set(Shape(shape, type, bytes), bytes.Content);
                return;

            default:
                throw input.Error("the state of an array or a dtype", $"{Kind(state)} for {Kind(target)}");
        }
    }

    private NumpyArray Array(object?[] shape, NumpyType type, PickleBytes bytes)
    {
        var array = new NumpyArray();
        array.Set(Shape(shape, type, bytes), bytes.Content);
        return array;
    }

    private int[] Shape(object?[] dimensions, NumpyType type, PickleBytes bytes)
    {
        if (type.Code is not ("u1" or "|u1"))
        {
            throw input.Error("an array of unsigned bytes (u1)", $"one of '{ErrorText.Show(type.Code)}'");
        }

        if (dimensions.Length is 0 or > MaxRank)
        {
            throw input.Error($"1 to {MaxRank} dimensions", $"{dimensions.Length}");
        }

        var shape = new int[dimensions.Length];
        UInt128 product = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            if (dimensions[i] is not (long and >= 0 and <= int.MaxValue))
            {
                throw input.Error($"dimensions from 0 to {int.MaxValue}", dimensions[i] is long value ? $"{value}" : Kind(dimensions[i]));
            }

            shape[i] = (int)(long)dimensions[i]!; // it is a long, as was just seen
            product *= (UInt128)shape[i];
        }

        return product == (UInt128)bytes.Content.Length
            ? shape
            : throw input.Error($"{product} bytes for an array of {string.Join('×', shape)}", $"{bytes.Content.Length}");
    }

    private byte[] Latin1(string text)
    {
        // Each text stands in the file once; one that is encoded again and again by reference must not fill the memory.
        _encoded += text.Length;
        if (_encoded > input.Length)
        {
            throw input.Error($"at most {input.Length} encoded characters", $"{_encoded}");
        }

        return text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') < 0
            ? Encoding.Latin1.GetBytes(text)
            : throw input.Error("characters up to U+00FF in the text of bytes", "others");
    }
}
