namespace NetGen.Conformance.Tests.Onnx;

/// <summary>Something that a network must compute.</summary>
internal interface IExpectation
{
    /// <summary>Fails unless a network that holds the model's weights computes it.</summary>
    void Check(Network network);
}
