using DrawAndPredict.Api;

namespace NetGen.Benchmarks.Web;

/// <summary>Knows the answer: what is left is the exchange of a request and its answer.</summary>
internal sealed class KnownReader(float[] probabilities) : IReader
{
    public void Read(ReadOnlySpan<float> pixels, Span<float> answer) => probabilities.CopyTo(answer);
}
