namespace NetGen.Networks.Graphs.Blocks.Parts;

/// <summary>A linear layer with a shortcut behind it.</summary>
[Network(12)]
[Linear(12, Name = "mix"), Tanh, LayerNorm, Add("mix")]
internal sealed partial class UnitPart;
