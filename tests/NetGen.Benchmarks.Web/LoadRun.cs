using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Web;

/// <summary>Sends a number of requests over several connections, each of which waits for its answer before it asks again.</summary>
internal sealed class LoadRun(IPEndPoint address, float[] pixels, float[] expected, int connections)
{
    // Other kernels add in another order.
    private const float Tolerance = 1e-4f;

    /// <param name="path">Where the requests go.</param>
    /// <param name="requests">How many.</param>
    public async Task<LoadResult> Send(string path, int requests)
    {
        var microseconds = new double[requests];
        int next = -1;
        int wrong = 0;
        byte[] body = MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray();
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var connection = new LoadConnection(address, path, body);
            for (int i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next))
            {
                long before = Stopwatch.GetTimestamp();
                ReadOnlyMemory<byte> answer = await connection.Ask();
                microseconds[i] = Stopwatch.GetElapsedTime(before).TotalMicroseconds;
                if (!IsRight(answer.Span))
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        })));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(microseconds);
        return new LoadResult(seconds, microseconds, wrong);
    }

    private bool IsRight(ReadOnlySpan<byte> answer)
    {
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(answer);
        bool isRight = values.Length == expected.Length;
        for (int i = 0; isRight && i < values.Length; i++)
        {
            isRight = Math.Abs(values[i] - expected[i]) <= Tolerance;
        }

        return isRight;
    }
}
