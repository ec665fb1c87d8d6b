namespace NetGen;

/// <summary>Kernels of <see cref="Filter2dAttribute"/>, as they are laid over the image (cross-correlation).</summary>
public enum FilterKernel
{
    /// <summary>How much brighter the image becomes to the right, 3×3: −1 0 1, −2 0 2, −1 0 1.</summary>
    SobelX,

    /// <summary>How much brighter the image becomes downwards, 3×3: −1 −2 −1, 0 0 0, 1 2 1.</summary>
    SobelY,

    /// <summary>Second derivative, 3×3: 0 1 0, 1 −4 1, 0 1 0.</summary>
    Laplacian,

    /// <summary>Edges in all directions, 3×3: −1 −1 −1, −1 8 −1, −1 −1 −1.</summary>
    Edge,

    /// <summary>Weighted mean of any size: binomial weights such as 1 2 1 along both axes, or e^(−d² / 2σ²) with a <see cref="Filter2dAttribute.Sigma"/>; their sum is 1.</summary>
    Gaussian,
}
