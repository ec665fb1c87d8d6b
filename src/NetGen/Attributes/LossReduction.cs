namespace NetGen;

/// <summary>How the losses of a mini-batch become one number.</summary>
public enum LossReduction
{
    /// <summary>Their mean, as each loss defines it.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,
}
