namespace NetGen;

/// <summary>Name, shape and place of one tensor of a network.</summary>
/// <param name="Layer">Index of its layer in <see cref="NetworkInfo.Layers"/>.</param>
/// <param name="Name">Name in a weights file, such as <c>"9.weight"</c>.</param>
/// <param name="Role">What it is.</param>
/// <param name="Shape">Dimensions as in PyTorch; empty for a single number.</param>
/// <param name="Offset">
/// First float in the parameters or in the state (running statistics); for a batch count its index among the batch counts.
/// </param>
/// <param name="FanIn">Inputs that meet in one output, which sets the range of initial values; 0 where it does not apply.</param>
public sealed record TensorInfo(int Layer, string Name, TensorRole Role, int[] Shape, int Offset, int FanIn)
{
    /// <summary>Number of elements.</summary>
    public int Length
    {
        get
        {
            int length = 1;
            foreach (int dimension in Shape)
            {
                length *= dimension;
            }

            return length;
        }
    }

    /// <summary>Whether its layer is frozen, so that it has no gradient and no optimiser changes it.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Its initial values, again and again until it is full; null where they are drawn or follow from its role.</summary>
    public float[]? InitialValues { get; init; }

    /// <summary>Whether a step updates it as soon as its gradient is known, part by part, so that the whole gradient is never there.</summary>
    public bool UpdatesAtOnce { get; init; }

    /// <summary>Layers that have it; more than one where blocks share theirs.</summary>
    public int Uses { get; init; } = 1;

    /// <summary>Its names in the blocks that share it; empty where none does.</summary>
    public TensorAlias[] Aliases { get; init; } = [];

    /// <summary>Name and shape, such as <c>9.weight [10, 128]</c>.</summary>
    public override string ToString() => $"{Name} [{TensorShapes.Join<int>(Shape)}]";

    /// <summary>Whether it is a parameter, frozen or not, and no statistic.</summary>
    public bool IsParameter => Role is TensorRole.Weight or TensorRole.Bias or TensorRole.Scale or TensorRole.Shift;

    /// <summary>Whether it has a gradient and an optimiser changes it.</summary>
    public bool IsTrainable => IsParameter && !IsFrozen;
}
