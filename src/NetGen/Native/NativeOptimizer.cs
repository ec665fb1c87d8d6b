namespace NetGen.Native;

/// <summary>The update rules that a native library offers. The numbers stand in its C header and never change.</summary>
internal enum NativeOptimizer
{
    /// <summary>Adam.</summary>
    Adam = 0,

    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW = 1,

    /// <summary>Stochastic gradient descent.</summary>
    Sgd = 2,
}
