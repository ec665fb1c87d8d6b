namespace NetGen.Training;

public abstract unsafe partial class Optimizer
{
    private readonly Dictionary<Parameter, TensorSettings> _settings = [];
    private readonly Dictionary<Parameter, Layer> _layersOfSettings = [];

    // Of the network's tensors, in their order, once there is a network.
    private TensorSettings[] _ofTensor = [];

    /// <summary>What is set of every tensor of the network that it belongs to.</summary>
    internal IReadOnlyList<TensorSettings> Settings => _ofTensor;

    /// <summary>Multiplies the learning rate of one layer, as a parameter group with a rate of its own does in PyTorch. With 0 its parameters stay, but averages of their gradients move.</summary>
    /// <param name="layer">A layer of the network that is trained, such as <c>network.Conv1</c>.</param>
    /// <param name="factor">The factor, finite and at least 0; 1 without a call.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The layer belongs to another network than the optimizer.</exception>
    public void SetRateFactor(Layer layer, double factor)
    {
        Hyperparameter.NonNegative(factor, nameof(factor));
        Set(layer, settings => settings.RateFactor = factor);
    }

    /// <summary>Multiplies the learning rate of some layers: <c>SetRateFactor(network.Layers.Where(l => l.Info.Kind == "Conv2d"), 0.1)</c>.</summary>
    /// <inheritdoc cref="SetRateFactor(Layer, double)"/>
    /// <param name="layers">Layers of the network that is trained.</param>
    /// <param name="factor">The factor, finite and at least 0.</param>
    public void SetRateFactor(IEnumerable<Layer> layers, double factor)
    {
        Hyperparameter.NonNegative(factor, nameof(factor));
        Set(layers, settings => settings.RateFactor = factor);
    }

    /// <summary>Gives one layer a weight decay of its own, in the place of <see cref="WeightDecay"/>.</summary>
    /// <param name="layer">A layer of the network that is trained.</param>
    /// <param name="weightDecay">The weight decay, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight decay is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The layer belongs to another network than the optimizer.</exception>
    public void SetWeightDecay(Layer layer, double weightDecay)
    {
        Hyperparameter.NonNegative(weightDecay, nameof(weightDecay));
        Set(layer, settings => settings.WeightDecay = weightDecay);
    }

    /// <summary>Gives some layers a weight decay of their own.</summary>
    /// <inheritdoc cref="SetWeightDecay(Layer, double)"/>
    /// <param name="layers">Layers of the network that is trained.</param>
    /// <param name="weightDecay">The weight decay, finite and at least 0.</param>
    public void SetWeightDecay(IEnumerable<Layer> layers, double weightDecay)
    {
        Hyperparameter.NonNegative(weightDecay, nameof(weightDecay));
        Set(layers, settings => settings.WeightDecay = weightDecay);
    }

    /// <summary>Gives one tensor a weight decay of its own, such as 0 to a bias: <c>SetWeightDecay(network.Conv1.Bias, 0)</c>.</summary>
    /// <param name="tensor">A tensor of the network that is trained.</param>
    /// <param name="weightDecay">The weight decay, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight decay is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The tensor belongs to another network than the optimizer.</exception>
    public void SetWeightDecay(Parameter tensor, double weightDecay)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Hyperparameter.NonNegative(weightDecay, nameof(weightDecay));
        Find(tensor, tensor.Layer).WeightDecay = weightDecay;
    }

    /// <summary>
    /// Leaves a layer out of every update until <see cref="Unfreeze(Layer)"/>: its parameters and what the optimiser keeps for them stay, as in PyTorch where they have no
    /// gradient. Their gradients are computed all the same; a layer that is declared <c>Frozen = true</c> saves that. Running statistics still move, unless the
    /// trainer was told to <see cref="Trainer{TNetwork}.SetEvaluationMode(Layer)"/>.
    /// </summary>
    /// <param name="layer">A layer of the network that is trained.</param>
    /// <exception cref="ArgumentException">The layer belongs to another network than the optimizer.</exception>
    public void Freeze(Layer layer) => Set(layer, static settings => settings.IsFrozen = true);

    /// <summary>Leaves some layers out of every update: <c>Freeze(network.Layers)</c>, or those that a predicate picks.</summary>
    /// <inheritdoc cref="Freeze(Layer)"/>
    /// <param name="layers">Layers of the network that is trained.</param>
    public void Freeze(IEnumerable<Layer> layers) => Set(layers, static settings => settings.IsFrozen = true);

    /// <summary>Ends what <see cref="Freeze(Layer)"/> began. It does not train a layer that is declared frozen.</summary>
    /// <param name="layer">A layer of the network that is trained.</param>
    /// <exception cref="ArgumentException">The layer belongs to another network than the optimizer.</exception>
    public void Unfreeze(Layer layer) => Set(layer, static settings => settings.IsFrozen = false);

    /// <summary>Ends for some layers what <c>Freeze</c> began.</summary>
    /// <inheritdoc cref="Unfreeze(Layer)"/>
    /// <param name="layers">Layers of the network that is trained.</param>
    public void Unfreeze(IEnumerable<Layer> layers) => Set(layers, static settings => settings.IsFrozen = false);

    private static void RequireOf(Network network, Parameter tensor, Layer layer)
    {
        if (!network.Parameters.Contains(tensor))
        {
            throw new ArgumentException(
                $"{layer.Info.Name} ({layer.Info.Description}) belongs to another network than the one that is trained ({network.Info.Name}).", nameof(layer));
        }
    }

    private void Set(IEnumerable<Layer> layers, Action<TensorSettings> set)
    {
        ArgumentNullException.ThrowIfNull(layers);
        foreach (Layer layer in layers)
        {
            Set(layer, set);
        }
    }

    private void Set(Layer layer, Action<TensorSettings> set)
    {
        ArgumentNullException.ThrowIfNull(layer);
        foreach (Parameter tensor in layer.Tensors)
        {
            set(Find(tensor, layer));
        }
    }

    // The settings of a tensor, from now on of its own.
    private TensorSettings Find(Parameter tensor, Layer layer)
    {
        if (_network is not null)
        {
            RequireOf(_network, tensor, layer);
        }

        _layersOfSettings[tensor] = layer;
        return SettingsOf(tensor);
    }

    private TensorSettings SettingsOf(Parameter tensor)
    {
        if (!_settings.TryGetValue(tensor, out TensorSettings? settings))
        {
            settings = new TensorSettings();
            _settings.Add(tensor, settings);
        }

        return settings;
    }

    // Frozen tensors do not take part in a step, so theirs are fewer.
    private void CountSkipped(int steps)
    {
        foreach (TensorSettings settings in _ofTensor)
        {
            if (settings.IsFrozen)
            {
                settings.SkippedSteps += steps;
            }
        }
    }

    /// <summary>The step of a tensor in a step of the optimiser: 1 for its first update.</summary>
    private protected long StepOf(int tensor, long step) => step - _ofTensor[tensor].SkippedSteps;

    /// <summary>Whether a tensor is left out.</summary>
    private protected bool IsFrozen(int tensor) => _ofTensor[tensor].IsFrozen;

    /// <summary>Number of tensors of the network it belongs to.</summary>
    private protected int Tensors => _ofTensor.Length;
}
