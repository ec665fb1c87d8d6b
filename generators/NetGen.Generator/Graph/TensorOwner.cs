namespace NetGen.Generator.Graph;

/// <summary>To which part of a node a tensor belongs.</summary>
internal enum TensorOwner
{
    /// <summary>The op.</summary>
    Op,

    /// <summary>The batch normalisation of the epilogue.</summary>
    Normalization,

    /// <summary>The activation of the epilogue.</summary>
    Activation,
}
