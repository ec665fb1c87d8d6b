namespace NetGen.Generator.Kernels.Common;

/// <summary>A statement of a driver. Planning makes it, emission writes it.</summary>
internal abstract record Statement;
