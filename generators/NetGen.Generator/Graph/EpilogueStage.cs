namespace NetGen.Generator.Graph;

/// <summary>What a kernel does with a result before it is stored, together with the tensors that this takes.</summary>
internal abstract record EpilogueStage;
