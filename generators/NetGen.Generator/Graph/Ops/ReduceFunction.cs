namespace NetGen.Generator.Graph.Ops;

/// <summary>What is made of the elements of a set.</summary>
internal enum ReduceFunction
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The largest.</summary>
    Maximum,
}
