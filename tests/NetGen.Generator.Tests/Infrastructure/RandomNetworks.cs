using System.Globalization;
using System.Reflection;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Random attribute lists: mostly networks that might work, and nonsense of every attribute that the library has.</summary>
internal sealed class RandomNetworks(int seed)
{
    // Mostly sizes that fit, so that some networks are valid, and a few at the ends of the range.
    private static readonly int[] s_numbers = [1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 8, 12, 16, 16, 17, 28, 64, 100, 0, -1, int.MinValue, int.MaxValue, 65_536, 1_000_000];

    private static readonly string[] s_texts = ["\"a\"", "\"b\"", "\"c\"", "\"input\"", "\"\"", "null!", "\"0\"", "\"tanh\"", "\"*/ <a> & \\\" \\n {0} %; \\u2028\"", "NetworkAttribute.Input"];

    private static readonly string[] s_reals = ["0.1", "1e-5", "1", "0", "-1", "2.5", "double.NaN", "1 / 0.0", "1e39", "double.Epsilon"];

    private static readonly Type[] s_attributes = [.. Attributes("NetGen.LayerAttribute"), .. Attributes("NetGen.LossAttribute"), typeof(Layer).Assembly.GetType("NetGen.BudgetAttribute", throwOnError: true)!];

    private readonly Random _random = new(seed);

    /// <summary>Attributes that might be a network.</summary>
    public string Plausible()
    {
        var layers = new List<string> { $"Network({Shape()})" };
        for (int i = _random.Next(7); i >= 0; i--)
        {
            layers.Add(Layer());
            if (Chance(4))
            {
                layers.AddRange([$"ReLU(Name = \"{(char)('a' + _random.Next(4))}\")", Join()]);
            }
        }

        if (Chance(6))
        {
            layers.AddRange(["ReLU(Name = \"z\")", Pick("Outputs(\"z\", \"a\")", "Outputs(\"z\")"), Pick("MSELoss(Output = \"z\")", "L1Loss")]);
        }

        return List([.. layers, .. Chance(3) ? (string[])[] : ["Flatten", "Linear(5)"], .. Chance(3) ? (string[])[] : ["CrossEntropyLoss"]]);
    }

    /// <summary>Attributes of which some are nonsense, some of the wrong type, and some that do not exist.</summary>
    public string Nonsense()
    {
        var attributes = new List<string> { $"Network({Shape()}{(Chance(4) ? ", Inspectable = true" : string.Empty)})" };
        for (int i = _random.Next(9); i > 0; i--)
        {
            attributes.Add(_random.Next(20) switch
            {
                0 => Pick("Linaer(3)", "Obsolete", "Network(4)", "Conv2d", "Linear()", "Linear(", "Conv2d(,)", "Linear(\"4\")", "Linear(2, Bais = true)", "NetGen.Linear(out: 3)"),
                < 12 => Layer(),
                _ => Any(s_attributes[_random.Next(s_attributes.Length)]),
            });
        }

        return List(attributes);
    }

    private static IEnumerable<Type> Attributes(string baseName)
    {
        Type baseType = typeof(Layer).Assembly.GetType(baseName, throwOnError: true)!;
        return baseType.Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(baseType) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal);
    }

    // In one bracket or in several.
    private string List(IEnumerable<string> attributes) => $"[{string.Join(Chance(5) ? "]\n[" : ", ", attributes)}]";

    private string Shape()
    {
        int size = Pick(1, 6, 8, 13, 28);
        return _random.Next(10) switch
        {
            0 => Number(),
            1 => $"{Number()}, {Number()}, {Number()}",
            2 => "16",
            3 => $"{_random.Next(1, 4)}, {size}",
            _ => $"{_random.Next(1, 4)}, {size}, {size}",
        };
    }

    private string Any(Type attribute)
    {
        ConstructorInfo[] constructors = attribute.GetConstructors();
        ParameterInfo[] parameters = constructors[_random.Next(constructors.Length)].GetParameters();
        IEnumerable<string> options = attribute.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && Chance(4)).Select(p => $"{p.Name} = {Value(p.PropertyType)}");
        return $"{attribute.Name[..^"Attribute".Length]}({string.Join(", ", parameters.Select(p => Value(p.ParameterType)).Concat(options))})";
    }

    private string Value(Type type) => _random.Next(40) == 0 ? Pick("\"x\"", "1.5", "typeof(int)", "missing", "new[] { 1, 2 }", "null")
        : type == typeof(int) || type == typeof(long) ? Number()
        : type == typeof(bool) ? Pick("true", "false")
        : type == typeof(double) || type == typeof(float) ? Pick(s_reals)
        : type == typeof(string) ? Pick(s_texts)
        : type == typeof(Type) ? Pick("typeof(Net0)", "typeof(Net2)", "typeof(int)")
        : type.IsEnum ? $"({type.Name}){_random.Next(4)}"
        : type.IsArray ? $"[{string.Join(", ", Enumerable.Range(0, _random.Next(4)).Select(_ => Value(type.GetElementType()!)))}]"
        : "null";

    private string Layer() => _random.Next(12) switch
    {
        0 => $"Conv2d({Number()}, {Number()}{Options("Stride", "Padding", "Dilation", "Groups")})",
        1 => $"Conv2d({_random.Next(1, 9)}, {_random.Next(1, 6)}{Options("Stride", "Padding")}, Bias = {Pick("true", "false")})",
        2 => $"MaxPool2d({_random.Next(1, 4)}{Options("Stride", "Padding", "Dilation")}, CeilMode = {Pick("true", "false")})",
        3 => Chance(3) ? $"BatchNorm2d({Number()})" : "BatchNorm2d",
        4 => Chance(3) ? $"Linear({Number()}, {Number()})" : $"Linear({_random.Next(1, 40)})",
        5 => Pick("Flatten", "Flatten", "Block(typeof(Net0), Name = \"b\")", "Block(typeof(Net1), SharedWith = \"b\")"),
        6 => Pick(
            "Sigmoid", "Tanh", "LeakyReLU(0.2)", "PReLU", "PReLU(8)", "PReLU(PerChannel = true)", "ELU", "SiLU", "GELU", "GELU(Approximate = \"tanh\")", "Hardswish", "ReLU6", "Softmax", "LogSoftmax",
            "Hardsigmoid", "Hardtanh", "Hardtanh(0, 2)", "Clamp(-1, 1)", "Clamp(Min = 0)", "Threshold(0.1, 2)", "Softplus", "Softplus(2, 3)", "Softsign", "SELU", "CELU(0.5)", "Mish", "LogSigmoid",
            "Abs", "Negate", "Exp", "Log", "Sqrt", "Square", "Power(3)", "Power(0)", "Power(-1.5)", "Scale(2)", "Scale(1, 2)", "Shift(-1)", "Shift(0.5, 1, 2)",
            "LayerNorm", "LayerNorm(8, 8)", "RMSNorm", "RMSNorm(8)", "LocalResponseNorm(3)", "LocalResponseNorm(4, K = 0)", "GLU", "GLU(Dim = 1)", "GLU(Dim = 0)", "GroupNorm(2)", "InstanceNorm2d", "BatchNorm1d", "MaxPool1d(2)",
            "Dropout", "Dropout(0.2)", "Dropout1d(0)", "Dropout2d(1)",
            "Filter2d(FilterKernel.SobelX, Padding = 1)", "Filter2d([1, 3], 1, -2, 1)", "Filter2d(FilterKernel.Gaussian, 1_000_000, Padding = 1_000_000)",
            "AvgPool2d(2)", "AvgPool2d([3, 2], Strides = [2, 1], Paddings = [1, 1], CeilMode = true, CountIncludePad = false)", "AdaptiveAvgPool2d(3)", "AdaptiveAvgPool1d(2)",
            "AdaptiveMaxPool2d([3, 5])", "AdaptiveMaxPool1d(1)"),
        7 => $"Conv2d({_random.Next(1, 9)}, [{Number()}, {_random.Next(1, 6)}]{Options("Padding")}, PaddingSame = {Pick("true", "false")})",
        8 => $"Conv1d({_random.Next(1, 9)}, {_random.Next(1, 6)}{Options("Stride", "Padding", "Dilation", "Groups")})",
        9 => $"ConvTranspose{_random.Next(1, 3)}d({_random.Next(1, 9)}, {_random.Next(1, 6)}{Options("Stride", "Padding", "Dilation", "Groups", "OutputPadding")})",
        _ => "ReLU",
    };

    private string Join()
    {
        string Name() => Chance(5) ? "NetworkAttribute.Input" : $"\"{(char)('a' + _random.Next(4))}\"";
        return _random.Next(6) switch
        {
            0 => $"From({Name()})",
            5 => $"MatMul({Name()}{Pick(string.Empty, ", TransposeA = true", ", TransposeB = true", ", Scale = 0.5")})",
            1 => $"Add({Name()})",
            2 => $"{Pick(string.Empty, "AdaptiveAvgPool2d(1), ")}{Pick("Multiply", "Subtract", "Divide", "Maximum", "Minimum")}({Name()})",
            _ => $"Concat({Name()}, {Name()})",
        };
    }

    private string Options(params string[] names) =>
        string.Concat(names.Where(_ => Chance(4)).Select(n => $", {n} = {(Chance(3) ? Number() : _random.Next(1, 3).ToString(CultureInfo.InvariantCulture))}"));

    private string Number() => Pick(s_numbers).ToString(CultureInfo.InvariantCulture);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
}
