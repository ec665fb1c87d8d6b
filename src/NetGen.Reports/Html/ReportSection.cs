using System.Xml.Linq;

namespace NetGen.Reports;

/// <summary>A section of a report.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Content">What stands below the title.</param>
/// <param name="Pictures">Its pictures as files of their own, each with a name without number and extension.</param>
internal sealed record ReportSection(string Title, IReadOnlyList<XElement> Content, IReadOnlyList<(string Name, Bitmap Picture)> Pictures);
