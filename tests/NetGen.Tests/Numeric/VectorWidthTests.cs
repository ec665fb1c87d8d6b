using NetGen.Runtime;

namespace NetGen.Tests.Numeric;

/// <summary>The vectors have the width that <see cref="WidthTests"/> asked this process for.</summary>
[Trait("Category", "Numeric")]
public sealed class VectorWidthTests
{
    /// <summary>Environment variable with the number of floats that a vector is to have.</summary>
    public const string LanesVariable = "NETGEN_TEST_LANES";

    [Fact]
    public void LanesAreThoseAskedFor()
    {
        if (Environment.GetEnvironmentVariable(LanesVariable) is { Length: > 0 } lanes)
        {
            Assert.Equal(int.Parse(lanes), Simd.Lanes);
        }
    }
}
