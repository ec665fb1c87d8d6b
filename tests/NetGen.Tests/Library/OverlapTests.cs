using System.Numerics.Tensors;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Memory that is read and written by one call.</summary>
public sealed class OverlapTests
{
    private const int Inputs = LinearNetwork.Inputs;
    private const int Outputs = LinearNetwork.Outputs;

    [Fact]
    public void AnOutputThatOverlapsTheInputIsRefused()
    {
        var network = new LinearNetwork();
        foreach (int images in new[] { 1, 3, 40, 100 })
        {
            int inputs = images * Inputs;
            int outputs = images * Outputs;
            var memory = new float[outputs + inputs + outputs];
            foreach (int threads in new[] { 1, 3 })
            {
                // The output moves over the input, from just before to just behind it.
                for (int start = 0; start <= outputs + inputs; start++)
                {
                    void Predict() => network.Predict(memory.AsSpan(outputs, inputs), memory.AsSpan(start, outputs), threads);
                    if (start == 0 || start == outputs + inputs)
                    {
                        Predict();
                        continue;
                    }

                    Assert.Contains("The output overlaps what is read; expected memory of its own, or exactly that which is read.", Assert.Throws<ArgumentException>("output", Predict).Message);
                }
            }
        }
    }

    [Fact]
    public void TensorsAreSpans()
    {
        var network = new LinearNetwork();
        var memory = new float[30];
        Assert.Throws<ArgumentException>("output", () => network.Predict(
            new ReadOnlyTensorSpan<float>(memory.AsSpan(0, 2 * Inputs), [2, Inputs]), new TensorSpan<float>(memory.AsSpan(4, 2 * Outputs), [2, Outputs])));
        network.Predict(new ReadOnlyTensorSpan<float>(memory.AsSpan(0, 2 * Inputs), [2, Inputs]), new TensorSpan<float>(memory.AsSpan(2 * Inputs, 2 * Outputs), [2, Outputs]));
    }

    [Fact]
    public void AStepRefusesToReadWhatItWrites()
    {
        var network = new LinearNetwork();
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 1 });
        trainer.Step(new float[Inputs], [0]);
        foreach (Func<ReadOnlySpan<float>> own in new Func<ReadOnlySpan<float>>[] { () => network.Weight.Values, () => network.Weight.Gradient })
        {
            Assert.Contains("values or gradients of TestNet itself", Assert.Throws<ArgumentException>("inputs", () => trainer.Step(own(), [0, 1, 2])).Message);
            Assert.Throws<ArgumentException>("inputs", () => trainer.ForwardBackward(own(), [0, 1, 2]));
        }

        var vectors = new LinearNetwork(TargetKind.Vector);
        using var other = new Trainer<LinearNetwork>(vectors, new TrainerOptions { Threads = 1 });
        Assert.Throws<ArgumentException>("targets", () => other.Step(new float[Inputs], vectors.Bias.Values));
        other.Step(network.Weight.Values[..Inputs], network.Bias.Values); // those of another network
    }
}
