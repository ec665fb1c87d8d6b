using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Mpi.Native;
using NetGen.Runtime;

namespace NetGen.Mpi;

/// <summary>
/// The sum of a range of floats over all ranks. Each rank adds up one part of it, in the order of the ranks, and sends that to all: 2(N−1)/N times the range goes out of a rank,
/// which is the least, and all ranks get the same bits, in every run. Only messages between two ranks are used.
/// </summary>
internal sealed unsafe class RankSum
{
    private const int LineFloats = AlignedBuffer.Alignment / sizeof(float);

    private readonly MpiLink _link;
    private readonly int _tag;
    private readonly nint[] _requests;
    private AlignedBuffer _received = new(0);
    private float* _values;
    private int _length;
    private Stage _stage;

    /// <param name="link">The ranks.</param>
    /// <param name="number">Number of the sum within a step.</param>
    public RankSum(MpiLink link, int number)
    {
        _link = link;
        _tag = MpiLink.FirstSumTag + (2 * number);
        _requests = GC.AllocateArray<nint>(2 * (link.Size - 1), pinned: true);
    }

    /// <summary>Whether the sums are there.</summary>
    public bool IsDone => _stage == Stage.Done;

    /// <summary>Takes up a range.</summary>
    public void Set(float* values, int length)
    {
        _values = values;
        _length = length;
        _stage = Stage.Ready;
    }

    /// <summary>Goes on as far as nothing has to be waited for.</summary>
    public void GoOn()
    {
        if (_stage == Stage.Ready)
        {
            SendParts();
            _stage = Stage.Parts;
        }

        if (_stage == Stage.Parts && _link.AreDone(_requests))
        {
            AddUp();
            SendSums();
            _stage = Stage.Sums;
        }

        if (_stage == Stage.Sums && _link.AreDone(_requests))
        {
            _stage = Stage.Done;
        }
    }

    // Every rank sends each other rank the part which that one adds up.
    private void SendParts()
    {
        (_, int own) = Part(_link.Rank);
        if (_received.Length < (long)own * (_link.Size - 1))
        {
            _received = new AlignedBuffer((long)own * (_link.Size - 1));
        }

        int place = 0;
        for (int rank = 0; rank < _link.Size; rank++)
        {
            if (rank != _link.Rank)
            {
                (int first, int count) = Part(rank);
                _requests[2 * place] = _link.Receive(Received(place, own), own * sizeof(float), rank, _tag);
                _requests[(2 * place) + 1] = _link.Send(_values + first, count * sizeof(float), rank, _tag);
                place++;
            }
        }
    }

    /// <summary>A rank that has not answered yet; -1 if all have.</summary>
    public int Missing => _link.PeerOfFirstPending(_requests);

    private float* Received(int place, int own) => _received.Pointer + ((long)place * own);

    private (int First, int Count) Part(int rank)
    {
        (int first, int end) = Partition.Of(_length / LineFloats, rank, _link.Size);
        return (first * LineFloats, (end - first) * LineFloats);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddUp()
    {
        (int first, int count) = Part(_link.Rank);
        float* own = _values + first;
        int others = _link.Size - 1;
        int before = _link.Rank;
        for (int i = 0; i < count; i += Vector256<float>.Count)
        {
            Vector256<double> lower = Vector256<double>.Zero;
            Vector256<double> upper = Vector256<double>.Zero;
            for (int place = 0; place <= others; place++)
            {
                float* from = place == before ? own : Received(place < before ? place : place - 1, count);
                Vector256<float> values = Vector256.Load(from + i);
                lower += Vector256.WidenLower(values);
                upper += Vector256.WidenUpper(values);
            }

            Vector256.Narrow(lower, upper).Store(own + i);
        }
    }

    private void SendSums()
    {
        (int ownFirst, int own) = Part(_link.Rank);
        int place = 0;
        for (int rank = 0; rank < _link.Size; rank++)
        {
            if (rank != _link.Rank)
            {
                (int first, int count) = Part(rank);
                _requests[2 * place] = _link.Receive(_values + first, count * sizeof(float), rank, _tag + 1);
                _requests[(2 * place) + 1] = _link.Send(_values + ownFirst, own * sizeof(float), rank, _tag + 1);
                place++;
            }
        }
    }

    // What a range waits for.
    private enum Stage
    {
        Ready,
        Parts,
        Sums,
        Done,
    }
}
