using NetGen.Runtime;

namespace NetGen;

public abstract unsafe partial class Network
{
    // Held by whoever writes parameters and by whoever makes the copy that prediction reads, so that no copy holds half of a change, and a change drops
    // every copy that was made before.
    private readonly Lock _changing = new();

    // The thread whose call trains, and how many calls it has nested: Fit calls Step.
    private volatile int _trainingThread;
    private volatile bool _isStepping;
    private int _trainingCalls;
    private object? _trainer;

    /// <summary>Starts a call that trains. Calls of one thread may be nested, or be of several trainers, as long as one step has ended before the next begins.</summary>
    /// <param name="trainer">Who trains.</param>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or a step is running.</exception>
    internal void BeginTraining(object trainer)
    {
        lock (_changing)
        {
            Begin(trainer);
        }
    }

    /// <summary>Ends what <see cref="BeginTraining"/> started.</summary>
    internal void EndTraining()
    {
        lock (_changing)
        {
            End();
        }
    }

    /// <summary>Starts a call that trains, and its step: from now on parameters change, and nobody predicts.</summary>
    /// <param name="trainer">Who trains.</param>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or a step is running.</exception>
    internal void BeginStep(object trainer)
    {
        lock (_changing)
        {
            Begin(trainer);
            _isStepping = true;
            _inputRanges = null;
            _valueRanges = null;
            _prediction = null;
        }
    }

    /// <summary>Ends what <see cref="BeginStep"/> started.</summary>
    internal void EndStep()
    {
        lock (_changing)
        {
            _isStepping = false;
            End();
        }
    }

    /// <summary>Starts to write values where they are.</summary>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    internal void BeginWrite()
    {
        _changing.Enter();
        if (IsTrained)
        {
            _changing.Exit();
            throw Trained("write to its parameters");
        }
    }

    /// <summary>Starts to write all values. Batches that others are predicting go on with the memory that they began with, and so with the old values.</summary>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    internal void BeginReplace()
    {
        BeginWrite();
        if (_isRead)
        {
            try
            {
                (_parameters, _state) = (Copy(_parameters), Copy(_state));
                _isRead = false;
            }
            catch
            {
                EndWrite();
                throw;
            }
        }
    }

    /// <summary>Ends what <see cref="BeginWrite"/> or <see cref="BeginReplace"/> started.</summary>
    internal void EndWrite()
    {
        ParametersChanged();
        _changing.Exit();
    }

    /// <summary>Drops what was made of the parameters: prediction's rearranged copy, and what <see cref="Calibrate"/> found.</summary>
    internal void ParametersChanged()
    {
        lock (_changing)
        {
            _inputRanges = null;
            _valueRanges = null;
            _prediction = null;
        }
    }

    /// <summary>Throws if a call on another thread trains the network, or a step is running on this one.</summary>
    internal void RequireUntrained(string wish)
    {
        if (IsTrained)
        {
            throw Trained(wish);
        }
    }

    // Between the steps of a call, where it reports its progress, the thread that trains may do what it likes.
    private bool IsTrained => _trainingThread is not 0 and var thread && (_isStepping || thread != Environment.CurrentManagedThreadId);

    private void Begin(object trainer)
    {
        if (IsTrained)
        {
            throw new InvalidOperationException(ReferenceEquals(trainer, _trainer)
                ? $"The trainer is already training {Info.Name}; expected one call of Fit, Step or ForwardBackward at a time."
                : $"Another trainer is training {Info.Name}; expected one at a time. Train one after the other, or give each trainer a network of its own.");
        }

        _trainingThread = Environment.CurrentManagedThreadId;
        _trainer = _trainingCalls == 0 ? trainer : _trainer;
        _trainingCalls++;
    }

    private void End()
    {
        _trainingCalls--;
        if (_trainingCalls == 0)
        {
            _trainingThread = 0;
            _trainer = null;
        }
    }

    private static AlignedBuffer Copy(AlignedBuffer buffer)
    {
        var copy = new AlignedBuffer(buffer.Length);
        buffer.Span.CopyTo(copy.Span);
        return copy;
    }

    private InvalidOperationException Trained(string wish) => new(
        $"{Info.Name} is being trained, so nobody can {wish} meanwhile; expected no call until Fit or Step has returned. A second {Info.Name} with a copy of the weights can be used at any time.");
}
