using System.Text;
using NetGen.Mpi.Native;
using NetGen.Training;

namespace NetGen.Mpi;

/// <summary>Messages between ranks, none of which waits for ever, and notices of failure. Calls come from one thread at a time.</summary>
internal sealed unsafe class MpiLink
{
    /// <summary>Tag of sums; each takes two.</summary>
    public const int FirstSumTag = 100;

    private const int NoticeTag = 1;
    private const int NoticeBytes = 4096;

    private readonly nint _world;
    private readonly nint _byte = MpiLibrary.Byte;
    private readonly nint _none = MpiLibrary.NoRequest;
    private GroupException? _failure;

    public MpiLink()
    {
        nint copy;
        MpiLibrary.Check(MpiFunctions.MPI_Comm_dup(MpiLibrary.World, &copy), "MPI_Comm_dup");
        _world = copy;
        MpiLibrary.Check(MpiFunctions.MPI_Comm_set_errhandler(_world, MpiLibrary.ErrorsReturn), "MPI_Comm_set_errhandler");
        int rank, size;
        MpiLibrary.Check(MpiFunctions.MPI_Comm_rank(_world, &rank), "MPI_Comm_rank");
        MpiLibrary.Check(MpiFunctions.MPI_Comm_size(_world, &size), "MPI_Comm_size");
        Rank = rank;
        Size = size;
    }

    public int Rank { get; }

    public int Size { get; }

    /// <summary>Bytes that were sent.</summary>
    public long SentBytes { get; private set; }

    /// <summary>Whether a rank has failed.</summary>
    public bool HasFailed => _failure is not null;

    /// <summary>Begins to send. The memory stays as it is until the request is done.</summary>
    public nint Send(void* buffer, int bytes, int rank, int tag)
    {
        nint request;
        MpiLibrary.Check(MpiFunctions.MPI_Isend(buffer, bytes, _byte, rank, tag, _world, &request), "MPI_Isend");
        SentBytes += bytes;
        return request;
    }

    /// <summary>Begins to receive. Nobody touches the memory until the request is done.</summary>
    public nint Receive(void* buffer, int bytes, int rank, int tag)
    {
        nint request;
        MpiLibrary.Check(MpiFunctions.MPI_Irecv(buffer, bytes, _byte, rank, tag, _world, &request), "MPI_Irecv");
        return request;
    }

    /// <summary>Whether requests are done; those that are become none.</summary>
    public bool AreDone(Span<nint> requests)
    {
        bool done = true;
        for (int i = 0; i < requests.Length; i++)
        {
            if (requests[i] != _none)
            {
                int flag;
                nint request = requests[i];
                MpiLibrary.Check(MpiFunctions.MPI_Test(&request, &flag, null), "MPI_Test");
                requests[i] = request;
                done &= flag != 0;
            }
        }

        return done;
    }

    /// <summary>The rank of the first request that is not done, where two for each other rank follow one another; -1 if all are.</summary>
    public int PeerOfFirstPending(ReadOnlySpan<nint> requests)
    {
        for (int i = 0; i < requests.Length; i++)
        {
            if (requests[i] != _none)
            {
                int peer = i / 2;
                return peer < Rank ? peer : peer + 1;
            }
        }

        return -1;
    }

    /// <summary>Ends with the failure of a rank, if one has failed.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw new GroupException(_failure.Message, _failure);
        }

        int flag;
        MpiStatus status;
        MpiLibrary.Check(MpiFunctions.MPI_Iprobe(MpiFunctions.AnySource, NoticeTag, _world, &flag, &status), "MPI_Iprobe");
        if (flag == 0)
        {
            return;
        }

        byte* text = stackalloc byte[NoticeBytes];
        int bytes;
        MpiLibrary.Check(MpiFunctions.MPI_Recv(text, NoticeBytes, _byte, status.Source, NoticeTag, _world, &status), "MPI_Recv");
        MpiLibrary.Check(MpiFunctions.MPI_Get_count(&status, _byte, &bytes), "MPI_Get_count");
        _failure = new GroupException($"Rank {status.Source} failed: {Encoding.UTF8.GetString(text, bytes)}");
        throw new GroupException(_failure.Message, _failure);
    }

    /// <summary>Sends every rank a notice that this one failed, unless one has failed before. Small messages need nobody who waits for them.</summary>
    public void Fail(string message)
    {
        if (_failure is not null)
        {
            return;
        }

        _failure = new GroupException($"Rank {Rank} failed: {message}");
        byte[] text = Encoding.UTF8.GetBytes(message);
        nint[] requests = new nint[Size - 1];
        int length = Math.Min(text.Length, NoticeBytes);

        // Kept until the process ends: a rank that hangs receives it late, or never.
        byte[] pinned = GC.AllocateArray<byte>(NoticeBytes, pinned: true);
        text.AsSpan(0, length).CopyTo(pinned);
        fixed (byte* start = pinned)
        {
            for (int rank = 0, place = 0; rank < Size; rank++)
            {
                if (rank != Rank)
                {
                    requests[place++] = Send(start, length, rank, NoticeTag);
                }
            }

            var waits = new Patience(TimeSpan.FromSeconds(2));
            while (!AreDone(requests) && waits.Wait())
            {
            }
        }
    }

    /// <summary>Ends all ranks.</summary>
    public void Abort(int code) => MpiFunctions.MPI_Abort(_world, code);
}
