namespace NetGen.Generator.Graph;

/// <summary>Factors that training draws for every sample.</summary>
/// <param name="Offset">Factors of a sample before them.</param>
/// <param name="Length">Factors of a sample.</param>
internal sealed record NodeMask(int Offset, int Length);
