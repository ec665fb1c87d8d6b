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
        Compare("output", together);

        float[] apart = new float[together.Length];
        for (int i = 0; i < Input.Length / input; i++)
        {
            network.Predict(Input.AsSpan(i * input, input), apart.AsSpan(i * output, output));
        }

        Compare("output of each sample alone", apart);
    }

    // Roots and logarithms of negative numbers are NaN, of which nobody says how near it is.
    private void Compare(string what, float[] actual)
    {
        Assert.Equal(Expected.Select(float.IsNaN), actual.Select(float.IsNaN));
        Close.Check(what, [.. Expected.Select(Number)], [.. actual.Select(Number)], Tolerance.Forward);
    }

    private static double Number(float value) => float.IsNaN(value) ? 0 : value;
}
