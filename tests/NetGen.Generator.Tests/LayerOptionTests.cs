using System.Reflection;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Tests;

/// <summary>What a network tells of its layers' options at run time (<see cref="LayerInfo.Options"/>) is all that their attributes have.</summary>
public sealed class LayerOptionTests
{
    private static readonly Shape s_input = new(8, 16, 16);

    // What is told elsewhere: names and inputs of layers, and initial values of tensors.
    private static readonly string[] s_elsewhere =
        ["Name", "Frozen", "Layer", "Others", "Network", "SharedWith", "Filter2d.Values"];

    // What follows from the input where it is not stated, and has to be the same where it is.
    private static readonly string[] s_ofInput = ["InChannels", "InFeatures", "NumFeatures", "NumChannels"];

    public static TheoryData<string, string> Options
    {
        get
        {
            var options = new TheoryData<string, string>();
            foreach (string kind in LayerCatalog.Layers)
            {
                foreach (PropertyInfo property in Properties(kind).Where(p => !s_elsewhere.Contains(p.Name) && !s_elsewhere.Contains($"{kind}.{p.Name}")))
                {
                    options.Add(kind, property.Name);
                }
            }

            return options;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_is_told_with_its_value(string kind, string name)
    {
        PropertyInfo property = Properties(kind).Single(p => p.Name == name);
        string[] usual = Told(kind, name, null);
        string[] stated = Told(kind, name, ValueOf(property));
        Assert.True(stated.Length > 0, $"{kind} does not tell {name} in its ResolvedOptions.");
        if (!s_ofInput.Contains(name))
        {
            Assert.NotEqual(usual, stated);
        }
    }

    [Fact]
    public void Only_options_of_the_attribute_are_told() =>
        Assert.All(LayerCatalog.Layers.Where(k => k != "Block"), kind => Assert.All(
            LayerCatalog.Create(new LayerSpec(kind, default)).ResolvedOptions(s_input),
            option => Assert.Contains(option.Name, Properties(kind).Select(p => p.Name))));

    [Fact]
    public void A_layer_has_what_it_does_not_state_from_one_before_it()
    {
        LayerInfo Conv(int? like, params LayerOption[] options) => new("Conv", "Conv2d", "", [1], 0, 0, []) { OptionsLike = like, Options = options };
        var info = new NetworkInfo
        {
            Name = "Net",
            InputShape = [1],
            OutputShape = [1],
            Tensors = [],
            ParameterBufferLength = 0,
            StateBufferLength = 0,
            BatchCounts = 0,
            Layers = [Conv(null, new("Groups", 1), new("Bias", true)), Conv(0, new LayerOption("Groups", 4)), Conv(1)],
        };
        Assert.Equal(["Groups = 1, Bias = true", "Groups = 4, Bias = true", "Groups = 4, Bias = true"], info.Layers.Select(l => string.Join(", ", l.Options.Select(o => o.ToString()))));
    }

    // What a layer says under the name of an option: that with one number for all axes stands for both forms, and ZeroPad2d has four numbers for one.
    private static string[] Told(string kind, string name, object? value)
    {
        var arguments = new EquatableArray<Argument>(value is null ? [] : [new Argument(name, value)]);
        string[] names = (kind, name) == ("ZeroPad2d", "Padding") ? ["Left", "Right", "Top", "Bottom"] : [name, name.TrimEnd('s')];
        return [.. LayerCatalog.Create(new LayerSpec(kind, arguments)).ResolvedOptions(s_input).Where(o => names.Contains(o.Name)).Select(o => o.Arguments)];
    }

    // A value that no option has by default.
    private static object ValueOf(PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        bool isSetting = type == typeof(bool) && (bool)property.GetValue(Activator.CreateInstance(property.ReflectedType!, Arguments(property.ReflectedType!)))!;
        return type.IsEnum ? 1
            : type == typeof(int) ? 8
            : type == typeof(double) ? 0.625
            : type == typeof(bool) ? !isSetting
            : type == typeof(string) ? "tanh"
            : type == typeof(int[]) ? new EquatableArray<int>(5, 7)
            : type == typeof(double[]) ? new EquatableArray<double>(0.75)
            : throw new NotSupportedException($"{property.Name} is a {type}; expected a type of options.");
    }

    private static object?[] Arguments(Type attribute) => [.. attribute.GetConstructors()[0].GetParameters().Select(p =>
        p.ParameterType.IsArray ? Array.CreateInstance(p.ParameterType.GetElementType()!, 1) : p.ParameterType == typeof(string) ? string.Empty : Activator.CreateInstance(p.ParameterType))];

    private static PropertyInfo[] Properties(string kind) =>
        [.. typeof(Layer).Assembly.GetType($"NetGen.{kind}Attribute", throwOnError: true)!.GetProperties().Where(p => p.Name != nameof(Attribute.TypeId))];
}
