namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>What a kernel by minimal filtering sums, as far as its rounding errors depend on that.</summary>
/// <param name="Side">Rows and columns of targets in a tile: 2 or 4.</param>
/// <param name="SourceChannels">Channels over which it sums.</param>
/// <param name="IsForward">Whether it computes outputs; otherwise gradients to inputs.</param>
internal sealed record MinimalFiltering(int Side, int SourceChannels, bool IsForward)
{
    /// <summary>Its form, such as <c>F(4×4, 3×3)</c>.</summary>
    public string Form => $"F({Side}×{Side}, {WinogradPlan.Taps}×{WinogradPlan.Taps})";

    /// <summary>Fact: its tiles are the large ones, which round more.</summary>
    public bool HasLargeTiles => Side == WinogradTransform4.Side;

    /// <summary>Its error.</summary>
    public ConvolutionError Error => ConvolutionError.Of(Side, SourceChannels, WinogradPlan.Taps * WinogradPlan.Taps);

    /// <summary>The error of the direct form of the same sums.</summary>
    public ConvolutionError DirectError => ConvolutionError.Of(1, SourceChannels, WinogradPlan.Taps * WinogradPlan.Taps);
}
