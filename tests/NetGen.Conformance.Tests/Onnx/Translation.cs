using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>What a case says about a network.</summary>
/// <param name="Source">The network.</param>
/// <param name="Tensors">The model's weights, by the names that the network gives them.</param>
/// <param name="Expectations">What it must compute.</param>
/// <param name="Remark">What of the case is left out; empty for nothing.</param>
internal sealed record Translation(
    NetworkSource Source, IReadOnlyDictionary<string, float[]> Tensors, IReadOnlyList<IExpectation> Expectations, string Remark)
{
    /// <summary>Fails unless the network, given the weights, computes all that is expected.</summary>
    public void Check(CompiledNetworks networks)
    {
        foreach (IExpectation expectation in Expectations)
        {
            Network network = networks.Create(Source.Name);
            foreach ((string name, float[] values) in Tensors)
            {
                network.Parameters.Single(p => p.Name == name).CopyFrom(values);
            }

            expectation.Check(network);
        }
    }
}
