namespace NetGen;

/// <summary>What a loss compares the output with.</summary>
public enum TargetKind
{
    /// <summary>Nothing: samples stand alone. The network has no loss, or its loss compares outputs with each other, as <see cref="TripletMarginLossAttribute"/> does.</summary>
    None,

    /// <summary>One label a sample, or one for each of its pixels or steps (<see cref="NetworkInfo.LabelsPerSample"/>): a class from 0.</summary>
    Label,

    /// <summary>One vector a sample, of the output's shape; for several losses their targets one after another (<see cref="NetworkInfo.TargetLength"/>).</summary>
    Vector,

    /// <summary>One number a sample, 1 for outputs that belong together and −1 for others: of one of several losses, as <see cref="CosineEmbeddingLossAttribute"/>.</summary>
    Sign,
}
