namespace NetGen.Generator.Model;

/// <summary>An axis of a <see cref="StridedView"/>.</summary>
/// <param name="Count">Its elements.</param>
/// <param name="Step">From one to the next, in elements of the source: negative backwards, 0 for one that is repeated.</param>
internal readonly record struct StridedAxis(int Count, int Step);
