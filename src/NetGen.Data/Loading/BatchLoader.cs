using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NetGen.Initialization;
using NetGen.Training;

namespace NetGen.Data;

/// <summary>
/// Makes the mini-batches of a data set on threads of its own while the trainer works on the ones before: picks images in the order of
/// the epoch, transforms them and hands them over. One seed gives the same mini-batches for any number of threads. After the first epoch it
/// allocates nothing. Mini-batches are taken by one thread at a time. Dispose it to end its threads, from any thread: who waits for a mini-batch then hears of it.
/// </summary>
public sealed class BatchLoader : IResumableBatchSource, IDisposable
{
    // Of the state: images, batch size, whether the last batch is dropped, whether the order is random, both halves of the seed, epochs begun and
    // mini-batches taken of the last one; then the generator before that epoch.
    private const int OptionNumbers = 6;
    private const int StateNumbers = OptionNumbers + 2;

    private readonly ImageDataset _images;
    private readonly ImagePipeline _pipeline;
    private readonly ulong _seed;
    private readonly MersenneTwister? _shuffle;
    private readonly uint[] _shuffleBefore;
    private readonly bool _dropLast;
    private readonly int[] _order;
    private readonly int _batches;
    private readonly LoadedBatch[] _ring;
    private readonly Thread[] _threads;

    // All below is read and written under the gate; a mini-batch n lies in place n of the ring, modulo its length.
    private readonly object _gate = new();
    private int _epoch;
    private int _toMake;
    private int _toTake;
    private int _released;
    private int _making;
    private ExceptionDispatchInfo? _failure;
    private bool _isInUse;
    private bool _stopping;

    /// <summary>A loader; it makes nothing until the first epoch begins.</summary>
    /// <param name="images">The images, at least one.</param>
    /// <param name="pipeline">What turns an image into floats.</param>
    /// <param name="options">How to make mini-batches; the defaults if null.</param>
    /// <exception cref="ArgumentException">There is no image, or no whole mini-batch with <see cref="BatchLoaderOptions.DropLast"/>, the pipeline takes images of another size, or a mini-batch would have too many values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is below 1.</exception>
    public BatchLoader(ImageDataset images, ImagePipeline pipeline, BatchLoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        options ??= new BatchLoaderOptions();
        pipeline.RequireImages(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options.BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options.Threads));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Prefetch, 1, nameof(options.Prefetch));
        if (images.Count == 0)
        {
            throw new ArgumentException("The data set is empty; expected at least 1 image.", nameof(images));
        }

        _images = images;
        _pipeline = pipeline;
        _seed = options.Seed;
        _shuffle = options.Shuffle ? new MersenneTwister(options.Seed) : null;
        _shuffleBefore = _shuffle?.SaveState() ?? [];
        _dropLast = options.DropLast;
        _order = [.. Enumerable.Range(0, images.Count)];
        BatchSize = options.BatchSize;
        if (_dropLast && images.Count < BatchSize)
        {
            throw new ArgumentException($"The data set has {images.Count} images, less than a mini-batch, and DropLast leaves out smaller ones; expected at least {BatchSize}.", nameof(images));
        }

        Count = _dropLast ? images.Count - (images.Count % BatchSize) : images.Count;
        _batches = (int)(((long)Count + BatchSize - 1) / BatchSize);
        _toMake = _toTake = _batches;
        int capacity = Math.Min(BatchSize, Count);
        if ((long)capacity * SampleLength > Array.MaxLength)
        {
            throw new ArgumentException($"A mini-batch has {capacity} images of {SampleLength} values; expected at most {Array.MaxLength} values.", nameof(options));
        }

        // More places than an epoch has mini-batches would stay empty, and a thread more than there are places would have nothing to do.
        _ring = [.. Enumerable.Range(0, (int)Math.Min(1L + options.Prefetch, _batches)).Select(_ => new LoadedBatch(capacity, SampleLength))];
        _threads = [.. Enumerable.Range(0, Math.Min(options.Threads, _ring.Length)).Select(_ => CreateThread(new float[pipeline.WorkspaceLength]))];
        Start();
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int BatchSize { get; }

    /// <inheritdoc/>
    public int SampleLength => _pipeline.OutputShape.Length;

    /// <inheritdoc/>
    public TargetKind Target => TargetKind.Label;

    /// <inheritdoc/>
    public int TargetLength => 0;

    /// <inheritdoc/>
    public IReadOnlyList<string> ClassNames => _images.ClassNames;

    /// <summary>
    /// Starts an epoch, whether the one before was taken to its end or not. The first one has the number 1. With shuffling its order is one
    /// <c>torch.randperm(n)</c> of a generator that runs on over the epochs, as in <see cref="Trainer{TNetwork}"/>.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The loader was disposed of.</exception>
    /// <exception cref="InvalidOperationException">Another thread, or a transform, uses the loader.</exception>
    public void BeginEpoch()
    {
        lock (_gate)
        {
            Enter();
            try
            {
                WaitUntilIdle();
                StartEpoch(firstBatch: 0);
            }
            finally
            {
                _isInUse = false;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The loader was disposed of, before or meanwhile.</exception>
    /// <exception cref="InvalidOperationException">Another thread, or a transform, uses the loader.</exception>
    public bool TryNext(out Batch batch)
    {
        lock (_gate)
        {
            Enter();
            try
            {
                // The mini-batch that was handed over before is no longer in use.
                _released = _toTake;
                Monitor.PulseAll(_gate);
                if (_toTake == _batches)
                {
                    batch = default;
                    return false;
                }

                LoadedBatch next = _ring[_toTake % _ring.Length];
                while (next.Number != _toTake)
                {
                    _failure?.Throw();
                    Wait();
                }

                _toTake++;
                batch = new Batch(next.Inputs, next.Labels);
                return true;
            }
            finally
            {
                _isInUse = false;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The loader was disposed of.</exception>
    /// <exception cref="InvalidOperationException">Another thread, or a transform, uses the loader.</exception>
    public byte[] SaveState()
    {
        lock (_gate)
        {
            Enter();
            _isInUse = false;
            return MemoryMarshal.AsBytes<uint>([.. Options, (uint)_epoch, (uint)_toTake, .. _shuffleBefore]).ToArray();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The loader was disposed of.</exception>
    /// <exception cref="InvalidOperationException">Another thread, or a transform, uses the loader.</exception>
    public void RestoreState(ReadOnlySpan<byte> state)
    {
        ReadOnlySpan<uint> numbers = MemoryMarshal.Cast<byte, uint>(state);
        if (numbers.Length < StateNumbers || !numbers[..OptionNumbers].SequenceEqual(Options) || !(_shuffle is null ? numbers.Length == StateNumbers : MersenneTwister.IsState(numbers[StateNumbers..])))
        {
            string found = numbers.Length < StateNumbers ? $"{state.Length} bytes" : Describe(numbers);
            throw new CheckpointException($"The run of the checkpoint is on {found}; expected {Describe(Options)}.");
        }

        lock (_gate)
        {
            Enter();
            try
            {
                _shuffle?.RestoreState(numbers[StateNumbers..]);
                _shuffle?.SaveState(_shuffleBefore);
                WaitUntilIdle();
                _toTake = _batches;
                _epoch = (int)numbers[OptionNumbers];
                if (_epoch > 0)
                {
                    _epoch--;
                    StartEpoch((int)Math.Min(numbers[OptionNumbers + 1], (uint)_batches));
                }
            }
            finally
            {
                _isInUse = false;
            }
        }
    }

    /// <summary>Ends the loader's threads and waits for them. May be called by several threads at once, and by a transform, which cannot wait for itself and does not wait.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        if (!_threads.Contains(Thread.CurrentThread))
        {
            Array.ForEach(_threads, thread => thread.Join());
        }
    }

    /// <summary>Refuses a second user: each would wait for what the other takes away, and a transform for itself.</summary>
    private void Enter()
    {
        RequireAlive();
        if (_isInUse || _threads.Contains(Thread.CurrentThread))
        {
            throw new InvalidOperationException("The loader is in use; expected one thread at a time, and none of its own.");
        }

        _isInUse = true;
    }

    /// <summary>Waits until something has changed. Every wait of a user ends when the loader is disposed of.</summary>
    private void Wait()
    {
        Monitor.Wait(_gate);
        RequireAlive();
    }

    private void RequireAlive()
    {
        if (_stopping)
        {
            throw new ObjectDisposedException(nameof(BatchLoader), "The batch loader was disposed of; expected it to live for as long as somebody asks for mini-batches, such as Fit.");
        }
    }

    /// <summary>Lets no further mini-batch be made and waits for those that are being made.</summary>
    private void WaitUntilIdle()
    {
        _toMake = _batches;
        while (_making > 0)
        {
            Wait();
        }
    }

    private void StartEpoch(int firstBatch)
    {
        foreach (LoadedBatch batch in _ring)
        {
            batch.Number = -1;
        }

        _shuffle?.SaveState(_shuffleBefore);
        _shuffle?.Permutation(_order);
        _failure = null;
        _epoch++;
        _released = firstBatch;
        _toTake = firstBatch;
        _toMake = firstBatch;
        Monitor.PulseAll(_gate);
    }

    private uint[] Options =>
        [(uint)_images.Count, (uint)BatchSize, _dropLast ? 1u : 0, _shuffle is null ? 0 : 1u, (uint)_seed, (uint)(_seed >> 32)];

    private static string Describe(ReadOnlySpan<uint> options) =>
        $"{options[0]} images in batches of {options[1]}{(options[2] == 0 ? string.Empty : " without a last smaller one")}, {(options[3] == 0 ? "in their order" : "in random order")}, with the seed {options[4] | ((ulong)options[5] << 32)}";

    private Thread CreateThread(float[] workspace) => new(() => MakeUntilStopped(workspace)) { IsBackground = true, Name = "NetGen batch loader" };

    private void Start()
    {
        int started = 0;
        try
        {
            for (; started < _threads.Length; started++)
            {
                _threads[started].Start();
            }
        }
        catch
        {
            // Nobody gets a loader that he could dispose of.
            lock (_gate)
            {
                _stopping = true;
                Monitor.PulseAll(_gate);
            }

            throw;
        }
    }

    private void MakeUntilStopped(float[] workspace)
    {
        int number;
        while ((number = NextToMake()) >= 0)
        {
            ExceptionDispatchInfo? failure = null;
            try
            {
                Make(number, workspace);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }

            lock (_gate)
            {
                _failure ??= failure;
                _making--;
                _ring[number % _ring.Length].Number = failure is null ? number : -1;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Waits for a mini-batch to make whose place in the ring is free; -1 when the loader stops.</summary>
    private int NextToMake()
    {
        lock (_gate)
        {
            while (!_stopping && (_failure is not null || _toMake == _batches || _toMake >= _released + _ring.Length))
            {
                Monitor.Wait(_gate);
            }

            if (_stopping)
            {
                return -1;
            }

            _making++;
            return _toMake++;
        }
    }

    private void Make(int number, float[] workspace)
    {
        LoadedBatch batch = _ring[number % _ring.Length];
        int start = number * BatchSize;
        batch.Count = Math.Min(BatchSize, Count - start);
        for (int i = 0; i < batch.Count; i++)
        {
            int image = _order[start + i];
            var random = new ImageRandom(_seed, _epoch, image);
            _pipeline.Apply(_images.Image(image), batch.Input(i), workspace, ref random);
            batch.Labels[i] = _images.Labels[image];
        }
    }
}
