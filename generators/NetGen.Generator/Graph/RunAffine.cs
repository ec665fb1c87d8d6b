namespace NetGen.Generator.Graph;

/// <summary>Which weight belongs to a feature.</summary>
internal enum RunAffine
{
    /// <summary>None.</summary>
    None,

    /// <summary>One a channel, as in group normalisation.</summary>
    PerChannel,

    /// <summary>One a place within the run, as in layer normalisation.</summary>
    PerPlace,
}
