using DrawAndPredict;
using DrawAndPredict.Api;
using DrawAndPredict.Learning;

namespace NetGen.Benchmarks.Web;

/// <summary>Reads digits with the generated code.</summary>
internal sealed class NetGenReader(DigitNet network) : IReader
{
    public void Read(ReadOnlySpan<float> pixels, Span<float> probabilities) => Reading.Probabilities(network, pixels, probabilities);
}
