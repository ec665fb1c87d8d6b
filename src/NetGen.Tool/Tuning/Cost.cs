namespace NetGen.Tool.Tuning;

/// <summary>What something takes, in nanoseconds.</summary>
/// <param name="Name">The layer or the network.</param>
/// <param name="What">The kernel, or how many images.</param>
/// <param name="Predicted">What the generator expects.</param>
/// <param name="Measured">What it takes.</param>
internal sealed record Cost(string Name, string What, double Predicted, double Measured);
