using NetGen.Data;

namespace NetGen.Tests.Numeric;

/// <summary>A test that needs the full Fashion-MNIST, and is skipped where it is not installed.</summary>
public sealed class FashionMnistFactAttribute : FactAttribute
{
    /// <summary>Skips the test if there is no data.</summary>
    public FashionMnistFactAttribute()
    {
        if (!Directory.Exists(FashionMnist.DebianFolder))
        {
            Skip = $"Fashion-MNIST is not installed in {FashionMnist.DebianFolder}.";
        }
    }
}
