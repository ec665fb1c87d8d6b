using System.Globalization;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>A profile of a prediction as an HTML table.</summary>
internal static class ProfileTable
{
    /// <summary>Draws the table.</summary>
    public static XElement Draw(NetworkProfile profile)
    {
        double all = profile.Sum > 0 ? profile.Sum : 1;
        return Html(
            "table",
            Class("list"),
            Html("thead", Html("tr", Html("th", "layers"), Html("th", "kernel"), Number("th", "µs"), Number("th", "GFLOP/s"), Number("th", "of the peak"), Number("th", "bytes read"), Number("th", "bytes written"))),
            Html("tbody", profile.Steps.Select(step => Html(
                "tr",
                Html("th", Attribute("scope", "row"), step.Name),
                Html("td", step.Kernel),
                Html("td", Class("number bar"), Attribute("style", $"--share: {Coordinate(100 * step.Microseconds / all)}%"), step.Microseconds.ToString("F2", CultureInfo.InvariantCulture)),
                Number("td", step.MultiplyAdds == 0 ? string.Empty : step.Gigaflops.ToString("F1", CultureInfo.InvariantCulture)),
                Number("td", step.MultiplyAdds == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{100 * step.ShareOfPeak:F0}\u00A0%")),
                Number("td", step.BytesRead.ToString("N0", CultureInfo.InvariantCulture)),
                Number("td", step.BytesWritten.ToString("N0", CultureInfo.InvariantCulture))))));
    }

    private static XElement Number(string element, string text) => Html(element, Class("number"), text);
}
