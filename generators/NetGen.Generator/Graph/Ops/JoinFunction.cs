namespace NetGen.Generator.Graph.Ops;

/// <summary>What is made of several values, element by element, from the first on.</summary>
internal enum JoinFunction
{
    /// <summary>x0 · x1 · …</summary>
    Product,

    /// <summary>x0 − x1 − …</summary>
    Difference,

    /// <summary>x0 / x1 / …</summary>
    Quotient,

    /// <summary>The largest.</summary>
    Maximum,

    /// <summary>The smallest.</summary>
    Minimum,
}
