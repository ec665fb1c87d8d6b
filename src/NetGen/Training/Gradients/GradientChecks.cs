namespace NetGen.Training;

/// <summary>Comparison of a network's gradients with central differences of its loss.</summary>
public static class GradientChecks
{
    /// <summary>
    /// Compares the gradients of a mini-batch, in training mode, with the slopes of the loss, measured by moving one parameter at a time.
    /// Some thousand training steps without an update: use a few samples. The network is left as it was.
    /// </summary>
    /// <param name="network">A network with a loss over labels.</param>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="labels">Classes from 0: one a sample, or one for each of its pixels or steps (<see cref="NetworkInfo.LabelsPerSample"/>).</param>
    /// <param name="options">How thoroughly to check; the defaults if null.</param>
    /// <exception cref="ArgumentException">A length does not fit, a label is out of range, or the network has no loss.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes target vectors, or another call is training the network.</exception>
    public static GradientReport CheckGradients(this Network network, ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, GradientCheckOptions? options = null)
    {
        float[] x = inputs.ToArray();
        int[] y = labels.ToArray();
        return Check(network, trainer => trainer.ForwardBackward(x, y).Loss, options);
    }

    /// <summary>The same for a loss over target vectors.</summary>
    /// <param name="network">A network with a loss over target vectors.</param>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="targets">Target vectors one after another, each of the output's shape.</param>
    /// <param name="options">How thoroughly to check; the defaults if null.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the network has no loss.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes labels, or another call is training the network.</exception>
    public static GradientReport CheckGradients(this Network network, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, GradientCheckOptions? options = null)
    {
        float[] x = inputs.ToArray();
        float[] y = targets.ToArray();
        return Check(network, trainer => trainer.ForwardBackward(x, y).Loss, options);
    }

    /// <summary>The same for a loss without targets, which compares outputs with each other.</summary>
    /// <param name="network">A network with such a loss.</param>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="options">How thoroughly to check; the defaults if null.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the network has no loss.</exception>
    /// <exception cref="InvalidOperationException">The network's loss takes targets, or another call is training the network.</exception>
    public static GradientReport CheckGradients(this Network network, ReadOnlySpan<float> inputs, GradientCheckOptions? options = null)
    {
        float[] x = inputs.ToArray();
        return Check(network, trainer => trainer.ForwardBackward(x).Loss, options);
    }

    private static GradientReport Check(Network network, Func<Trainer<Network>, double> loss, GradientCheckOptions? options)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1, Optimizer = new Sgd() });
        network.BeginTraining(trainer);
        float[] state = network.StateBuffer.Span.ToArray();
        long[] counts = network.BatchCounts.ToArray();
        try
        {
            return new SlopeMeter(network, Loss, options ?? new GradientCheckOptions()).Compare();
        }
        finally
        {
            state.CopyTo(network.StateBuffer.Span);
            counts.CopyTo(network.BatchCounts);
            network.ParametersChanged();
            network.PendingLoss = null;
            network.EndTraining();
        }

        // A loss of which dropout drops something else every time has no slope.
        double Loss()
        {
            double value = loss(trainer);
            trainer.KeepsMasks = true;
            return value;
        }
    }
}
