using System.Globalization;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>The layers of a network as an HTML table.</summary>
internal static class LayerTable
{
    /// <summary>Draws the table.</summary>
    public static XElement Draw(NetworkInfo info)
    {
        double parameters = Math.Max(1, info.Layers.Sum(l => (double)l.Parameters));
        double products = Math.Max(1, info.Layers.Sum(l => (double)l.MultiplyAdds));
        return Html(
            "table",
            Class("list"),
            Html("thead", Html("tr", Html("th", "layer"), Html("th", "what it does"), Html("th", "output"), Number("th", "sees"), Number("th", "parameters"), Number("th", "multiply-adds"))),
            Html("tbody", info.Layers.Select(layer => Html(
                "tr",
                Html("th", Attribute("scope", "row"), layer.Name),
                Html("td", layer.Description),
                Html("td", NetworkPictures.Shape(layer.OutputShape)),
                Number("td", layer.ReceptiveField.Length == 0 ? "all" : NetworkPictures.Shape(layer.ReceptiveField)),
                Bar(layer.Parameters, parameters),
                Bar(layer.MultiplyAdds, products)))));
    }

    private static XElement Number(string element, string text) => Html(element, Class("number"), text);

    private static XElement Bar(double value, double all) => Html(
        "td",
        Class("number bar"),
        Attribute("style", $"--share: {Coordinate(100 * value / all)}%"),
        value == 0 ? string.Empty : value.ToString("N0", CultureInfo.InvariantCulture));
}
