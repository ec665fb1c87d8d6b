namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>What a loss computes for the output of a sample: numbers and facts, no vector width and no text. Two equal ops compute the same.</summary>
internal abstract record LossOp
{
    /// <summary>Fact: the gradient may be written over the output. Otherwise the gradient's place first holds the targets.</summary>
    public abstract bool OverwritesOutput { get; }
}
