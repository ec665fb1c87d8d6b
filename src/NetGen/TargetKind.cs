namespace NetGen;

/// <summary>What a loss compares the output with.</summary>
public enum TargetKind
{
    /// <summary>The network has no loss and cannot be trained.</summary>
    None,

    /// <summary>One label a sample, or one for each of its pixels or steps (<see cref="NetworkInfo.LabelsPerSample"/>): a class from 0.</summary>
    Label,

    /// <summary>One vector a sample, of the output's shape; for several losses their targets one after another (<see cref="NetworkInfo.TargetLength"/>).</summary>
    Vector,
}
