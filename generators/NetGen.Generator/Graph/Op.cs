namespace NetGen.Generator.Graph;

/// <summary>
/// What a node computes: numbers and facts, no vector width and no text. A layer of the vocabulary says which op it is, and the catalogue of kernels
/// says how it can be computed. Two equal ops compute the same.
/// </summary>
internal abstract record Op
{
    /// <summary>Fact: at prediction an affine layer behind it can be part of its weights.</summary>
    public virtual bool AbsorbsAffine => false;

    /// <summary>
    /// Fact: in training, if no gradient to its input is asked for, it can absorb a batch normalisation behind it, whose statistics it tells
    /// from its input.
    /// </summary>
    public virtual bool AbsorbsStatistics => false;

    /// <summary>Fact: an activation behind it can be part of its epilogue.</summary>
    public virtual bool AbsorbsActivation => false;

    /// <summary>The elementwise function that it is; null for every other op.</summary>
    public virtual Activation? Activation => null;

    /// <summary>How gradients go back through it.</summary>
    public virtual GradientRule Gradient { get; } = new();

    /// <summary>
    /// Fact: whether the activation of its epilogue may take operands, numbers of the channels of its output. In training its own kernels then compute the derivative
    /// and the gradients to them.
    /// </summary>
    public virtual bool AbsorbsOperands(FusionMode mode) => false;

    /// <summary>Fact: whether max pooling over disjoint square windows of this side can be part of its epilogue.</summary>
    public virtual bool AbsorbsPool(int side, FusionMode mode) => false;
}
