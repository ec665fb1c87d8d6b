using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary;

/// <summary>The windows of a layer over an input, and the arguments that decide about them.</summary>
/// <param name="Rows">Windows along the height.</param>
/// <param name="Columns">Windows along the width.</param>
/// <param name="StepArgument">The argument that states the step from window to window.</param>
/// <param name="PaddingArgument">The argument that states the padding.</param>
/// <param name="NarrowPadding">Writes the widest padding of which no window sees nothing else.</param>
internal sealed record SlidingWindow(WindowAxis Rows, WindowAxis Columns, string StepArgument, string PaddingArgument, Repair? NarrowPadding);
