using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Tests;

/// <summary>The catalogue and the library's attributes name the same layers.</summary>
public sealed class LayerCatalogTests
{
    public static TheoryData<string> Layers => NamesOf("LayerAttribute");

    public static TheoryData<string> Losses => NamesOf("LossAttribute");

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_attribute_has_a_layer(string name) =>
        Assert.True(LayerCatalog.IsLayer(name), $"{name}Attribute is public, but LayerCatalog has no {name}.");

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_loss_attribute_has_a_loss(string name) =>
        Assert.True(LayerCatalog.IsLoss(name), $"{name}Attribute is public, but LayerCatalog has no {name}.");

    private static TheoryData<string> NamesOf(string baseName)
    {
        Type baseType = typeof(Layer).Assembly.GetType($"NetGen.{baseName}", throwOnError: true)!;
        return new(baseType.Assembly.GetExportedTypes()
            .Where(t => t.IsSubclassOf(baseType) && !t.IsAbstract)
            .Select(t => t.Name[..^"Attribute".Length]));
    }
}
