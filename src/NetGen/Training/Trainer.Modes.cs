namespace NetGen.Training;

public sealed partial class Trainer<TNetwork>
{
    private readonly LayerModes _modes;

    /// <summary>
    /// Has the next steps compute a layer as in evaluation, as PyTorch does after <c>module.eval()</c>, until <see cref="SetTrainingMode(Layer)"/>: a batch
    /// normalisation normalises by its running statistics, which stay as they are, and dropout drops nothing. Other layers do the same in both modes. Gradients are those of what was
    /// computed, and parameters are updated; <see cref="Optimizer.Freeze(Layer)"/> keeps them. Layers that share their parameters share the mode.
    /// </summary>
    /// <param name="layer">A layer of the network, such as <c>network.BatchNorm1</c>.</param>
    /// <exception cref="ArgumentException">The layer belongs to another network.</exception>
    /// <exception cref="InvalidOperationException">A step is running, or another thread is training the network.</exception>
    public void SetEvaluationMode(Layer layer) => SetMode([layer], evaluates: true);

    /// <summary>Has the next steps compute some layers as in evaluation: <c>SetEvaluationMode(network.Backbone.Layers)</c>, or those that a predicate picks.</summary>
    /// <inheritdoc cref="SetEvaluationMode(Layer)"/>
    /// <param name="layers">Layers of the network.</param>
    public void SetEvaluationMode(IEnumerable<Layer> layers) => SetMode(layers, evaluates: true);

    /// <summary>Ends what <see cref="SetEvaluationMode(Layer)"/> began, as <c>module.train()</c> does.</summary>
    /// <param name="layer">A layer of the network.</param>
    /// <exception cref="ArgumentException">The layer belongs to another network.</exception>
    /// <exception cref="InvalidOperationException">A step is running, or another thread is training the network.</exception>
    public void SetTrainingMode(Layer layer) => SetMode([layer], evaluates: false);

    /// <summary>Ends for some layers what <c>SetEvaluationMode</c> began.</summary>
    /// <inheritdoc cref="SetTrainingMode(Layer)"/>
    /// <param name="layers">Layers of the network.</param>
    public void SetTrainingMode(IEnumerable<Layer> layers) => SetMode(layers, evaluates: false);

    /// <summary>Whether steps compute a layer as in evaluation; false without a call of <see cref="SetEvaluationMode(Layer)"/>.</summary>
    /// <param name="layer">A layer of the network.</param>
    /// <exception cref="ArgumentException">The layer belongs to another network.</exception>
    public bool IsInEvaluationMode(Layer layer) => _modes.Evaluates(Network.IndexOf(layer));

    private void SetMode(IEnumerable<Layer> layers, bool evaluates)
    {
        ArgumentNullException.ThrowIfNull(layers);
        int[] indices = [.. layers.Select(Network.IndexOf)];
        Network.RequireUntrained("set the mode of its layers");
        foreach (int layer in indices)
        {
            _modes.Set(layer, evaluates);
        }
    }
}
