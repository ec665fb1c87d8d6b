namespace NetGen.Data;

/// <summary>Which of the two labels of an image of <see cref="Cifar100"/>.</summary>
public enum Cifar100Labels
{
    /// <summary>One of a hundred classes (<see cref="Cifar100.ClassNames"/>).</summary>
    Fine,

    /// <summary>One of twenty groups of classes (<see cref="Cifar100.GroupNames"/>).</summary>
    Coarse,
}
