using NetGen.Conformance.Tests.RunTime;
using NetGen.Initialization;
using NetGen.Reference;
using NetGen.Tests.Numeric;

namespace NetGen.Conformance.Tests.Numeric;

/// <summary>A network whose sums are long, and its reference in double, with the same weights and the same sample.</summary>
internal sealed class LongSumCase
{
    private readonly ReferenceNetwork _reference;

    public LongSumCase(CompiledNetworks networks, string name, SumPattern pattern)
    {
        Network = networks.Create(name);
        _reference = new ReferenceNetwork(networks[name]);
        var random = new MersenneTwister(1);
        foreach (Parameter tensor in Network.Parameters)
        {
            if (tensor.Info.Role is TensorRole.Weight or TensorRole.Bias)
            {
                tensor.Update((pattern, random), static (values, drawn) =>
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        // Few digits, so that bfloat16 holds them.
                        values[i] = drawn.pattern == SumPattern.Random ? (16 + (drawn.random.NextUInt32() % 64)) / 256f : 0.3125f;
                    }
                });
            }

            Close.Widen(tensor.Values).CopyTo(_reference[tensor.Name].Values, 0);
        }

        Sample = new float[Network.Info.InputLength];
        for (int i = 0; i < Sample.Length; i++)
        {
            Sample[i] = pattern switch
            {
                SumPattern.Equal => 0.1f,
                SumPattern.Random => random.NextUniform(0, 0.2f),
                SumPattern.Alternating => i % 2 == 0 ? 0.15f : -0.05f,
                _ => (i + 1f) / Sample.Length,
            };
        }
    }

    public Network Network { get; }

    public float[] Sample { get; }

    /// <summary>The same sample so often.</summary>
    public float[] Batch(int samples)
    {
        float[] batch = new float[samples * Sample.Length];
        for (int i = 0; i < samples; i++)
        {
            Sample.CopyTo(batch, i * Sample.Length);
        }

        return batch;
    }

    /// <summary>Fails unless every sample of a batch has the reference's output.</summary>
    public void CheckPrediction(int samples, double tolerance)
    {
        double[] expected = _reference.Forward(Sample, training: false);
        float[] outputs = new float[samples * expected.Length];
        Network.Predict(Batch(samples), outputs);
        for (int i = 0; i < samples; i++)
        {
            Close.Check($"{Network.GetType().Name}, sample {i} of {samples}", expected, outputs[(i * expected.Length)..((i + 1) * expected.Length)], tolerance);
        }
    }

    /// <summary>Fails unless loss, gradients and statistics of a batch are the reference's.</summary>
    public void CheckTraining(int samples, bool inspectable, double tolerance)
    {
        string name = $"{Network.GetType().Name}, {samples} samples, ";
        float[] batch = Batch(samples);
        BatchTargets targets = _reference.Measure.TakesLabels ? new BatchTargets(new int[samples * Network.Info.LabelsPerSample]) : new BatchTargets([], new float[samples * Network.Info.OutputLength]);
        double loss = _reference.ForwardBackward(batch, targets);
        using var trainer = new Training.Trainer<Network>(Network, new Training.TrainerOptions { Threads = 1, KeepGradients = true });
        Close.Check(name + "loss", [loss], [trainer.ForwardBackward(batch, targets).Loss], 2 * tolerance);
        if (inspectable)
        {
            Close.Check(name + "gradient to the input", _reference.InputGradient, trainer.InputGradient, tolerance);
        }

        foreach (Parameter tensor in Network.Parameters)
        {
            ReferenceTensor expected = _reference[tensor.Name];
            if (tensor.Info.IsTrainable)
            {
                Close.Check($"{name}gradient of {tensor.Name}", expected.Gradient, Close.Widen(tensor.Gradient), tolerance, expected.GradientScale);
            }
            else
            {
                Close.Check(name + tensor.Name, expected.Values, tensor.Values, tolerance);
            }
        }
    }
}
