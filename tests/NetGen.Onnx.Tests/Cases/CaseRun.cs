namespace NetGen.Onnx.Tests.Cases;

/// <summary>A case that was imported.</summary>
/// <param name="Import">The class.</param>
/// <param name="Weights">Its weights file.</param>
/// <param name="Inputs">Each input of the network, samples one after another.</param>
/// <param name="Outputs">What each output must be.</param>
internal sealed record CaseRun(OnnxImport Import, string Weights, float[][] Inputs, float[][] Outputs) : IDisposable
{
    private const double Absolute = 1e-5;
    private const double Relative = 1e-4;

    /// <summary>What is wrong when the network predicts; null if nothing is.</summary>
    public string? Check(Network network)
    {
        network.Load(Weights);
        int length = network.Info.InputLength;
        float[] input = Inputs.Length > 1 ? network.Info.JoinInputs(Inputs) : Inputs[0];
        if (input.Length % length != 0)
        {
            return $"{input.Length} numbers for samples of {length}";
        }

        int samples = input.Length / length;
        float[] actual = new float[samples * network.Info.OutputLength];
        network.Predict(input, actual);
        if (actual.Length != Outputs.Sum(o => o.Length))
        {
            return $"{actual.Length} outputs; expected {Outputs.Sum(o => o.Length)}";
        }

        // The outputs of a sample lie one after another.
        int start = 0;
        foreach (float[] expected in Outputs)
        {
            int part = expected.Length / samples;
            for (int i = 0; i < expected.Length; i++)
            {
                float found = actual[(i / part * network.Info.OutputLength) + start + (i % part)];
                if (!IsClose(expected[i], found))
                {
                    return $"output {i} is {found}; expected {expected[i]}";
                }
            }

            start += part;
        }

        return null;
    }

    /// <summary>Removes the weights file.</summary>
    public void Dispose() => File.Delete(Weights);

    private static bool IsClose(float expected, float actual) =>
        expected.Equals(actual) || Math.Abs((double)expected - actual) <= Absolute + (Relative * Math.Abs(expected));
}
