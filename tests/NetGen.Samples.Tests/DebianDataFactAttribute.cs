using NetGen.Data;

namespace NetGen.Samples.Tests;

/// <summary>A test that needs Debian's package dataset-fashion-mnist.</summary>
public sealed class DebianDataFactAttribute : FactAttribute
{
    public DebianDataFactAttribute() =>
        Skip = Directory.Exists(FashionMnist.DebianFolder) ? null : "Debian's package dataset-fashion-mnist is not installed.";
}
