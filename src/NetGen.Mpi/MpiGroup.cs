using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using NetGen.Mpi.Native;
using NetGen.Training;

namespace NetGen.Mpi;

/// <summary>
/// The processes that <c>mpirun</c>, <c>srun</c> or an MPI operator has started together. A <see cref="Trainer{TNetwork}"/> with <see cref="TrainerOptions.Group"/> trains with all of them.
/// Without any of these programs it is one process, which trains alone.
/// </summary>
/// <remarks>Only messages between two ranks are used, and every wait ends: with an error once <see cref="MpiOptions.TimeLimit"/> is over.</remarks>
public sealed unsafe class MpiGroup : TrainingGroup
{
    private const int GatherTag = 2;
    private const int FirstTag = 3;
    private const int LeaveSeconds = 2;

    private static MpiGroup? s_current;

    private readonly MpiLink _link;
    private readonly MpiOptions _options;
    private readonly List<RankSum> _sums = [];
    private int _begun;
    private byte[] _gathered = [];
    private long _sumBytes;
    private long _sumCount;
    private long _firstBegun;
    private long _ahead;
    private long _waiting;
    private long _working;

    private MpiGroup(MpiOptions options)
    {
        _options = options;
        _link = new MpiLink();
        if (options.Ranks is { } expected && expected != Size)
        {
            throw new MpiException($"The program was started with {Size} ranks; expected {expected}: mpirun -n {expected}.");
        }
    }

    /// <inheritdoc/>
    public override int Rank => _link.Rank;

    /// <inheritdoc/>
    public override int Size => _link.Size;

    /// <summary>What the sums of gradients have cost so far.</summary>
    public MpiTraffic Traffic => new(_sumBytes, _sumCount, Stopwatch.GetElapsedTime(0, _ahead), Stopwatch.GetElapsedTime(0, _waiting), Stopwatch.GetElapsedTime(0, _working));

    /// <summary>Name and version of the MPI library.</summary>
    /// <exception cref="MpiException">There is none, or it is not Open MPI.</exception>
    public static string LibraryVersion
    {
        get
        {
            MpiLibrary.Load();
            const int MaxVersion = 256;
            byte* text = stackalloc byte[MaxVersion];
            int length;
            MpiLibrary.Check(MpiFunctions.MPI_Get_library_version(text, &length), "MPI_Get_library_version");
            return Marshal.PtrToStringUTF8((nint)text, length).TrimEnd('\0');
        }
    }

    /// <summary>
    /// Runs a program on every rank. If it throws on one, that is written to standard error, the others end within <see cref="MpiOptions.TimeLimit"/> with a message that
    /// says so, and the result is not 0.
    /// </summary>
    /// <param name="program">The program, which returns its exit code.</param>
    /// <param name="options">How the ranks work together; the defaults if null.</param>
    /// <returns>The exit code of the process: 0 only if every rank's was.</returns>
    /// <exception cref="InvalidOperationException">It was called before: MPI starts once in a process.</exception>
    public static int Run(Func<MpiGroup, int> program, MpiOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        MpiGroup group;
        try
        {
            group = Start(options ?? new MpiOptions());
        }
        catch (MpiException exception)
        {
            Console.Error.WriteLine($"error: {exception.Message}");
            return 1;
        }

        using PosixSignalRegistration ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, group.OnTermination);
        try
        {
            int code = program(group);
            return group.Leave(code);
        }
        catch (Exception exception)
        {
            group.Say(Text(exception));
            group.Fail(exception);
            return group.Leave(1);
        }
    }

    /// <inheritdoc/>
    internal override void Gather(ReadOnlySpan<byte> own, Span<byte> all, string what)
    {
        _link.ThrowIfFailed();
        int length = own.Length;
        if (_gathered.Length < length * Size)
        {
            _gathered = GC.AllocateUninitializedArray<byte>(length * Size, pinned: true);
        }

        // Bruck's way, in ⌈log2 N⌉ rounds: what is here of rank r + i stands at i.
        own.CopyTo(_gathered);
        fixed (byte* start = _gathered)
        {
            for (int distance = 1; distance < Size; distance *= 2)
            {
                int count = Math.Min(distance, Size - distance);
                int to = (Rank - distance + Size) % Size;
                int from = (Rank + distance) % Size;
                Span<nint> requests = [
                    _link.Receive(start + ((long)distance * length), count * length, from, GatherTag),
                    _link.Send(start, count * length, to, GatherTag),
                ];
                WaitFor(requests, from, what);
            }
        }

        for (int i = 0; i < Size; i++)
        {
            _gathered.AsSpan(i * length, length).CopyTo(all[((Rank + i) % Size * length)..]);
        }
    }

    /// <inheritdoc/>
    internal override byte[] FromFirst(byte[] value, string what)
    {
        _link.ThrowIfFailed();

        // Pinned for good, for a message may arrive after its time limit.
        long[] length = GC.AllocateArray<long>(1, pinned: true);
        length[0] = value.Length;
        fixed (long* start = length)
        {
            PassOn((byte*)start, sizeof(long), what);
        }

        byte[] passed = GC.AllocateUninitializedArray<byte>((int)length[0], pinned: true);
        if (Rank == 0)
        {
            value.CopyTo(passed, 0);
        }

        fixed (byte* start = passed)
        {
            PassOn(start, passed.Length, what);
        }

        return passed;
    }

    /// <inheritdoc/>
    internal override void BeginSum(float* values, int length)
    {
        _firstBegun = _begun == 0 ? Stopwatch.GetTimestamp() : _firstBegun;
        if (_begun == _sums.Count)
        {
            _sums.Add(new RankSum(_link, _begun));
        }

        _sums[_begun++].Set(values, length);
        _sumCount++;
        Progress();
    }

    /// <inheritdoc/>
    internal override void Progress()
    {
        if (_begun > 0 && _options.Overlap)
        {
            long start = Stopwatch.GetTimestamp();
            GoOn();
            _working += Stopwatch.GetTimestamp() - start;
        }
    }

    /// <inheritdoc/>
    internal override void EndSums()
    {
        long start = Stopwatch.GetTimestamp();
        _ahead += _begun == 0 ? 0 : start - _firstBegun;
        var waits = new Patience(_options.TimeLimit);
        while (!GoOn())
        {
            _link.ThrowIfFailed();
            if (!waits.Wait())
            {
                TimeOut(_sums.Find(s => !s.IsDone)!.Missing, "the sums of gradients", waits.Waited);
            }
        }

        _begun = 0;
        _waiting += Stopwatch.GetTimestamp() - start;
    }

    /// <inheritdoc/>
    internal override void Fail(Exception exception) => _link.Fail(Text(exception));

    private static MpiGroup Start(MpiOptions options)
    {
        if (s_current is not null)
        {
            throw new InvalidOperationException("MPI was started before; expected one call of MpiGroup.Run in a process.");
        }

        MpiLibrary.Load();
        int initialized, provided;
        MpiLibrary.Check(MpiFunctions.MPI_Initialized(&initialized), "MPI_Initialized");
        if (initialized == 0)
        {
            MpiLibrary.Check(MpiFunctions.MPI_Init_thread(null, null, MpiFunctions.ThreadSerialized, &provided), "MPI_Init_thread");
            if (provided < MpiFunctions.ThreadSerialized)
            {
                throw new MpiException($"The MPI library supports threads at level {provided} only; expected MPI_THREAD_SERIALIZED ({MpiFunctions.ThreadSerialized}).");
            }
        }

        return s_current = new MpiGroup(options);
    }

    private static string Text(Exception exception) => exception is GroupException or MpiException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";

    // True once all sums that have begun are there.
    private bool GoOn()
    {
        bool done = true;
        long before = _link.SentBytes;
        for (int i = 0; i < _begun; i++)
        {
            _sums[i].GoOn();
            done &= _sums[i].IsDone;
        }

        _sumBytes += _link.SentBytes - before;
        return done;
    }

    private void WaitFor(Span<nint> requests, int peer, string what)
    {
        var waits = new Patience(_options.TimeLimit);
        while (!_link.AreDone(requests))
        {
            _link.ThrowIfFailed();
            GoOn();
            if (!waits.Wait())
            {
                TimeOut(peer, what, waits.Waited);
            }
        }
    }

    private void TimeOut(int peer, string what, TimeSpan waited)
    {
        var exception = new GroupException($"Rank {Rank} has waited {waited.TotalSeconds:F0} s for rank {peer} and {what}; that rank, or one it waits for, has ended or hangs (MpiOptions.TimeLimit).");
        Fail(exception);
        throw exception;
    }

    // From rank 0 along a binomial tree: a rank's parent lacks its lowest bit.
    private void PassOn(byte* start, int length, string what)
    {
        int lowest = Rank == 0 ? (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Size) : Rank & -Rank;
        if (Rank != 0)
        {
            WaitFor([_link.Receive(start, length, Rank - lowest, FirstTag)], Rank - lowest, what);
        }

        for (int bit = lowest / 2; bit > 0; bit /= 2)
        {
            if (Rank + bit < Size)
            {
                WaitFor([_link.Send(start, length, Rank + bit, FirstTag)], Rank + bit, what);
            }
        }
    }

    // All ranks tell each other how they end. If all end well, so does MPI; else nobody knows what messages are still under way.
    private int Leave(int code)
    {
        try
        {
            if (!_link.HasFailed)
            {
                byte[] all = new byte[Size];
                Gather([(byte)(code == 0 ? 0 : 1)], all, "the end of the program");
                MpiLibrary.Check(MpiFunctions.MPI_Finalize(), "MPI_Finalize");
                return code != 0 ? code : all.AsSpan().IndexOf((byte)1) >= 0 ? 1 : 0;
            }
        }
        catch (GroupException exception)
        {
            Say(exception.Message);
        }

        // The others have been told, and get the time to say so before mpirun ends them.
        Thread.Sleep(TimeSpan.FromSeconds(LeaveSeconds));
        _link.Abort(code == 0 ? 1 : code);
        return code == 0 ? 1 : code;
    }

    // In one piece: Console.Error writes long lines in several, between which mpirun puts those of other ranks.
    private void Say(string error)
    {
        using Stream stream = Console.OpenStandardError();
        stream.Write(Encoding.UTF8.GetBytes($"error on rank {Rank} of {Size} ({Environment.MachineName}): {error}\n"));
    }

    private void OnTermination(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_link.HasFailed)
        {
            Say("ended by SIGTERM, as mpirun does to all ranks when one has died.");
        }

        Environment.Exit(128 + 15);
    }
}
