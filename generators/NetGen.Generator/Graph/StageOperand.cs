namespace NetGen.Generator.Graph;

/// <summary>What a stage of an epilogue takes beside the result that it works on. Each kind of operand is a record of its own.</summary>
internal abstract record StageOperand;
