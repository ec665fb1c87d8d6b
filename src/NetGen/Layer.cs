namespace NetGen;

/// <summary>A layer of a network instance: its description and its tensors.</summary>
public sealed class Layer
{
    private readonly Parameter[] _tensors;

    internal Layer(LayerInfo info, Parameter[] tensors)
    {
        Info = info;
        _tensors = tensors;
    }

    /// <summary>Name, description, shapes and counts.</summary>
    public LayerInfo Info { get; }

    /// <summary>All its tensors.</summary>
    internal IReadOnlyList<Parameter> Tensors => _tensors;

    /// <summary>The layer's weight: [C', C/groups, K, K] of a convolution, [out, in] of a linear layer, [C] of a normalisation.</summary>
    /// <exception cref="InvalidOperationException">The layer has no weight.</exception>
    public Parameter Weight => Find(TensorRole.Weight, TensorRole.Scale);

    /// <summary>The layer's bias, one value an output channel.</summary>
    /// <exception cref="InvalidOperationException">The layer has no bias.</exception>
    public Parameter Bias => Find(TensorRole.Bias, TensorRole.Shift);

    /// <summary>Running mean of a batch normalisation, [C].</summary>
    /// <exception cref="InvalidOperationException">The layer has no running mean.</exception>
    public Parameter RunningMean => Find(TensorRole.RunningMean, TensorRole.RunningMean);

    /// <summary>Running (unbiased) variance of a batch normalisation, [C].</summary>
    /// <exception cref="InvalidOperationException">The layer has no running variance.</exception>
    public Parameter RunningVariance => Find(TensorRole.RunningVariance, TensorRole.RunningVariance);

    /// <summary>Name, description, output shape and parameters.</summary>
    public override string ToString() => Info.ToString();

    private Parameter Find(TensorRole role, TensorRole orRole)
    {
        foreach (Parameter tensor in _tensors)
        {
            if (tensor.Info.Role == role || tensor.Info.Role == orRole)
            {
                return tensor;
            }
        }

        throw new InvalidOperationException($"{Info.Name} ({Info.Description}) has no {role}.");
    }
}
