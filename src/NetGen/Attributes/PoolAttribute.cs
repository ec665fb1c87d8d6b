using System.ComponentModel;

namespace NetGen;

/// <summary>What all pools with a sliding window state. Options that are given as one number hold for all axes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PoolAttribute : LayerAttribute
{
    private protected PoolAttribute()
    {
    }

    /// <summary>Step between two neighbouring windows. Left out, it is the kernel size.</summary>
    public int Stride { get; set; }

    /// <summary>Padding on every side, at most half of the window. Default 0.</summary>
    public int Padding { get; set; }

    /// <summary>Whether a window that lies only partly inside still counts. Default false.</summary>
    public bool CeilMode { get; set; }
}
