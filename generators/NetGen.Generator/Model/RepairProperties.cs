namespace NetGen.Generator.Model;

/// <summary>Names of the properties by which a diagnostic tells the code fixes about its <see cref="Repair"/>.</summary>
internal static class RepairProperties
{
    /// <summary>A <see cref="RepairKind"/>.</summary>
    public const string Kind = "NetGen.Repair";

    /// <summary>The text of the repair.</summary>
    public const string Text = "NetGen.Text";

    /// <summary>Where in the file the repair is done, if not at the mark: the first character of an attribute's name.</summary>
    public const string Target = "NetGen.Target";
}
