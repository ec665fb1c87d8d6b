namespace NetGen.Training;

public sealed unsafe partial class Trainer<TNetwork>
{
    /// <summary>
    /// Trains on one mini-batch with a loss of your own: forward, your loss, backward, update. It works with any loss attribute on the class, which it does not
    /// use, and without one where the network is <see cref="NetworkAttribute.Trainable"/>.
    /// </summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="loss">
    /// Measures the outputs and gives their gradient; runs once, on this thread. It may train other networks, but not use this one. If it throws, parameters and
    /// running statistics are as they were.
    /// </param>
    /// <returns>The loss that it returned. <see cref="StepResult.Correct"/> is 0.</returns>
    /// <exception cref="ArgumentException">A length does not fit, the batch is too small for batch normalisation, or the inputs are memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">A call is already training the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite, or the norm of the gradient (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult Step(ReadOnlySpan<float> inputs, OutputLoss loss) => RunOwnLoss(inputs, loss, accumulate: false, updates: true);

    /// <summary>Does all of a step with a loss of your own but the update: it sets the gradients (<see cref="Parameter.Gradient"/>) and the running statistics. <see cref="Update"/> does the rest.</summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="loss">Measures the outputs and gives their gradient; see <see cref="Step(ReadOnlySpan{float}, OutputLoss)"/>.</param>
    /// <param name="accumulate">Whether the gradients are added to those of the calls since the last update; the first call after an update begins anew.</param>
    /// <returns>The loss that it returned. <see cref="StepResult.Correct"/> is 0.</returns>
    /// <exception cref="ArgumentException">A length does not fit, the batch is too small for batch normalisation, or the inputs are memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">A call is already training the network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public StepResult ForwardBackward(ReadOnlySpan<float> inputs, OutputLoss loss, bool accumulate = false) => RunOwnLoss(inputs, loss, accumulate, updates: false);

    /// <summary>
    /// Sets the gradients of all parameters from a gradient to the outputs, in training mode: batch normalisation uses the mini-batch and moves its running statistics,
    /// and dropout draws anew. <see cref="Update"/> does the rest. Where the gradient depends on the outputs of the same pass, use
    /// <see cref="ForwardBackward(ReadOnlySpan{float}, OutputLoss, bool)"/>.
    /// </summary>
    /// <param name="inputs">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="outputGradient">Derivative of your loss with respect to each output, sample after sample.</param>
    /// <param name="accumulate">Whether the gradients are added to those of the calls since the last update; the first call after an update begins anew.</param>
    /// <exception cref="ArgumentException">A length does not fit, the batch is too small for batch normalisation, or what is read is memory that a step writes.</exception>
    /// <exception cref="InvalidOperationException">A call is already training the network.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public void Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradient, bool accumulate = false)
    {
        int images = BatchChecks.Images(Network.Info, _modes, inputs.Length);
        BatchChecks.OutputGradient(Network.Info, outputGradient.Length, images);
        fixed (float* x = inputs, dy = outputGradient)
        {
            Run(new TrainingCall(x, images) { OutputGradient = dy, Accumulates = accumulate });
        }
    }

    private StepResult RunOwnLoss(ReadOnlySpan<float> inputs, OutputLoss loss, bool accumulate, bool updates)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (_group is not null)
        {
            throw new InvalidOperationException($"A loss of your own would see the outputs of one rank of {_group.Size}; expected a loss attribute on the class, or Backward with the gradient to all outputs.");
        }

        int images = BatchChecks.Images(Network.Info, _modes, inputs.Length);
        fixed (float* x = inputs)
        {
            return Run(new TrainingCall(x, images) { Loss = loss, Accumulates = accumulate, Updates = updates });
        }
    }

    // Runs forward, as far as the outputs, and has the user measure them. What is left of the step starts at the loss.
    private double Measure(OutputLoss own, int images, bool updates)
    {
        _workspace!.Frame->EndsBeforeLoss = true;
        _workspace.Frame->UpdatesAtOnce = false;
        _split?.EndBeforeLoss();
        _team.Run(_split?.LossStep + 1 ?? _workspace.Program.TracedPhases, images, _runPhase);
        float loss;
        try
        {
            loss = _workspace.Measure(own);
        }
        catch
        {
            _workspace.RestoreState();
            throw;
        }

        if (updates && _throwOnNonFinite && !float.IsFinite(loss))
        {
            throw OwnLossDiverged(loss);
        }

        _split?.StartAtLoss();
        _firstPhase = _split?.LossStep ?? _workspace.Program.LossPhase;
        return loss;
    }
}
