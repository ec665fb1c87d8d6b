namespace NetGen.Generator;

/// <summary>Names of the pipeline's steps, by which tests ask why a step ran.</summary>
internal static class TrackingNames
{
    /// <summary>Declarations as read, with positions: changes whenever a line is added above the class.</summary>
    public const string Parsed = "NetGen.Parsed";

    /// <summary>The equality barrier: changes only when a network does.</summary>
    public const string Specs = "NetGen.Specs";

    /// <summary>What is wrong with the shapes and costs of a network.</summary>
    public const string SpecProblems = "NetGen.SpecProblems";

    /// <summary>Networks whose file names differ in upper and lower case only.</summary>
    public const string ClashingNames = "NetGen.ClashingNames";

    /// <summary>The tuning files of the project, as read.</summary>
    public const string TuningFiles = "NetGen.TuningFiles";

    /// <summary>Networks with what was measured of their layers: changes when a row of one of them does.</summary>
    public const string TunedNetworks = "NetGen.TunedNetworks";

    /// <summary>What is reported.</summary>
    public const string Problems = "NetGen.Problems";
}
