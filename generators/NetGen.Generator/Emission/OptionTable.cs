using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Emission;

/// <summary>The options of a network's layers. Most are those of a layer before, so only what differs from the most similar one is written.</summary>
internal sealed class OptionTable
{
    private readonly List<(LayerSite Site, IReadOnlyList<LayerOption> Options)> _written = [];

    /// <summary>What a layer's entry says of its options. Layers are asked for in their order.</summary>
    public string Next(LayerSite site)
    {
        IReadOnlyList<LayerOption> options = site.Layer.ResolvedOptions(site.Input);
        if (options.Count == 0)
        {
            return string.Empty;
        }

        (LayerSite Site, IReadOnlyList<LayerOption> Options)[] similar =
            [.. _written.Where(w => w.Site.Layer.Kind == site.Layer.Kind && w.Options.Select(o => o.Name).SequenceEqual(options.Select(o => o.Name)))];
        _written.Add((site, options));
        if (similar.Length == 0)
        {
            return $", Options = {List(options)}";
        }

        (LayerSite closest, IReadOnlyList<LayerOption> known) = similar.OrderBy(s => Others(s.Options, options).Count).First();
        IReadOnlyList<LayerOption> others = Others(known, options);
        return $", OptionsLike = {Expressions.Number(closest.Index)}{(others.Count == 0 ? string.Empty : $", Options = {List(others)}")}";
    }

    private static IReadOnlyList<LayerOption> Others(IReadOnlyList<LayerOption> known, IReadOnlyList<LayerOption> options) =>
        [.. options.Where((option, i) => !option.Equals(known[i]))];

    private static string List(IReadOnlyList<LayerOption> options) => $"[{string.Join(", ", options.Select(o => $"new({o.Arguments})"))}]";
}
