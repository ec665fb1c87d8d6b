namespace NetGen.Generator.Kernels.Contraction.Planes;

/// <summary>The vectors of one plane's outputs from which one vector of results comes, in floats from the start of their tile.</summary>
/// <param name="Source">Where the first of them begins in the input.</param>
/// <param name="Shift">Lanes before its first output. They are outputs again of what lies before, so that nothing behind the input is read.</param>
/// <param name="Target">Where its results go.</param>
/// <param name="Results">Results, in the first lanes.</param>
/// <param name="ReachesBeyond">Whether a vector that begins at the target ends beyond all results of the row or plane that is cut into blocks.</param>
internal readonly record struct PlaneBlock(int Source, int Shift, int Target, int Results, bool ReachesBeyond);
