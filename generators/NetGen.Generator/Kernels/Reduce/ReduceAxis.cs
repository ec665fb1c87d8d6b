namespace NetGen.Generator.Kernels.Reduce;

/// <summary>A loop over what is reduced.</summary>
/// <param name="Name">Its variable.</param>
/// <param name="Count">How often it runs.</param>
/// <param name="Source">Floats from one element of the input to the next.</param>
/// <param name="Target">Floats from one element of the output to the next; 0 where they are of one set.</param>
/// <param name="IsReduced">Whether its elements are of one set.</param>
internal readonly record struct ReduceAxis(string Name, int Count, int Source, int Target, bool IsReduced);
