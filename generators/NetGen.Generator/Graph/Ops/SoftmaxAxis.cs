namespace NetGen.Generator.Graph.Ops;

/// <summary>Which elements softmax takes together.</summary>
internal enum SoftmaxAxis
{
    /// <summary>The channels of every pixel.</summary>
    Channels,

    /// <summary>The rows of every channel and column.</summary>
    Rows,

    /// <summary>The columns of every channel and row.</summary>
    Columns,

    /// <summary>All, even where a vector still lies in memory as an image.</summary>
    Whole,
}
