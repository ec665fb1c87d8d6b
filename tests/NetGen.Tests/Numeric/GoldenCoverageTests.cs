using System.Reflection;

namespace NetGen.Tests.Numeric;

/// <summary>The golden files, with which every network of the tests is compared, cover the vocabulary.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenCoverageTests
{
    private const int LeastConfigurations = 300;

    private static readonly CustomAttributeData[] s_used = [.. TestNetworks.Names.SelectMany(n => TestNetworks.ClassOf(n).CustomAttributes).Where(a => IsVocabulary(a.AttributeType))];

    public static TheoryData<string> Kinds => [.. typeof(Network).Assembly.GetExportedTypes().Where(t => IsVocabulary(t) && !t.IsAbstract).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryOptionOfEveryLayerAndLossIsUsed(string kind)
    {
        CustomAttributeData[] uses = [.. s_used.Where(a => a.AttributeType.Name == kind)];
        Assert.NotEmpty(uses);
        Type type = uses[0].AttributeType;
        IEnumerable<string> options = type.GetProperties().Where(p => p.CanWrite && IsOwn(p)).Select(p => p.Name);
        Assert.Empty(options.Except(uses.SelectMany(u => u.NamedArguments).Select(a => a.MemberName)));
    }

    [Fact]
    public void ThereAreManyConfigurations()
    {
        // A layer's name says nothing about what it computes.
        int configurations = s_used.Select(a => (a.AttributeType, string.Join(", ", Arguments(a)))).Distinct().Count();
        Assert.True(configurations >= LeastConfigurations, $"{configurations} configurations of layers and losses; expected at least {LeastConfigurations}.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(33)]
    public void BatchesFillTheLanesDifferently(int batch) => Assert.Contains(TestNetworks.Names, name => new GoldenCase(name).Images == batch);

    // What all layers or all losses have is planned and emitted in one place; each loss reduces by itself.
    private static bool IsOwn(PropertyInfo property) =>
        (property.DeclaringType != typeof(LayerAttribute) && property.DeclaringType != typeof(LossAttribute)) || property.Name == nameof(LossAttribute.Reduction);

    private static bool IsVocabulary(Type type) => type.IsSubclassOf(typeof(LayerAttribute)) || type.IsSubclassOf(typeof(LossAttribute));

    private static IEnumerable<string> Arguments(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Select(a => a.ToString())
            .Concat(attribute.NamedArguments.Where(a => a.MemberName != nameof(LayerAttribute.Name)).Select(a => a.ToString()).Order(StringComparer.Ordinal));
}
