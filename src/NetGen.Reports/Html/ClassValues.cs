using System.Globalization;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>What a network's output is for one sample: each class with its name, its value and the value's colour.</summary>
internal static class ClassValues
{
    /// <summary>Draws the values of a layer that has an element a class.</summary>
    /// <param name="network">An inspectable network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">One sample.</param>
    /// <param name="samples">The samples, for the classes' names.</param>
    public static XElement Draw(Network network, Layer layer, ReadOnlySpan<float> input, ImageSamples samples)
    {
        float[] values = new float[network.Info.OutputLength];
        network.Activations(input, layer, values);
        (ValueRange range, ColorMap colors) = NetworkPictures.ScaleOf(values);
        return Html("div", Class("tiles values"), values.Select((value, label) => Html(
            "figure",
            Html("span", Class("swatch"), float.IsNaN(value) ? null : Attribute("style", $"background: {Hex(colors.At(range.ShareOf(value)))}")),
            Html("figcaption", Html("b", samples.ClassName(label)), Html("br"), value.ToString("G3", CultureInfo.InvariantCulture)))));
    }

    private static string Hex(Color color) => $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}";
}
