using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Growth;

/// <summary>A network with a number of images.</summary>
/// <param name="Name">The number that differs from case to case.</param>
/// <param name="Network">The network.</param>
/// <param name="Images">Images of a call.</param>
/// <param name="Form">The kernels that predict.</param>
internal sealed record GrowthCase(string Name, Network Network, int Images, string Form)
{
    /// <summary>Multiply-adds of a call.</summary>
    public double MultiplyAdds => Operations.Predict(Network.Info) * Images / 2;
}
