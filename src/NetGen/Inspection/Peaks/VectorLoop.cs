namespace NetGen.Inspection.Peaks;

/// <summary>A loop of independent multiply-adds in registers.</summary>
/// <param name="iterations">Passes over the accumulators.</param>
/// <param name="result">Receives one vector, so that nothing is left out.</param>
internal unsafe delegate void VectorLoop(int iterations, float* result);
