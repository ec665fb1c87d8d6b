namespace NetGen.Generator.Model;

/// <summary>What a layer's output sees along one axis.</summary>
/// <param name="Extent">Input elements from the first to the last that one output element sees, both counted.</param>
/// <param name="Stride">Input elements from one output element to the next: less than 1 where the layer enlarges.</param>
internal readonly record struct AxisReach(double Extent, double Stride);
