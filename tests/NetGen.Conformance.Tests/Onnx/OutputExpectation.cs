using NetGen.Tests.Numeric;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>The outputs of samples, predicted together and each by itself.</summary>
/// <param name="Input">Samples one after another.</param>
/// <param name="Expected">Their outputs.</param>
internal sealed record OutputExpectation(float[] Input, float[] Expected) : IExpectation
{
    /// <inheritdoc/>
    public void Check(Network network)
    {
        (int input, int output) = (network.Info.InputLength, network.Info.OutputLength);
        float[] together = new float[Input.Length / input * output];
        network.Predict(Input, together);
        Close.Check("output", Expected, together, Tolerance.Forward);

        float[] apart = new float[together.Length];
        for (int i = 0; i < Input.Length / input; i++)
        {
            network.Predict(Input.AsSpan(i * input, input), apart.AsSpan(i * output, output));
        }

        Close.Check("output of each sample alone", Expected, apart, Tolerance.Forward);
    }
}
