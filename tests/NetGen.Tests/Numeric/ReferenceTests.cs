using NetGen.Reference;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>The emitted code computes what the naive double-precision reference computes, for every network and for batches that fill the lanes differently.</summary>
[Trait("Category", "Numeric")]
public sealed class ReferenceTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in TestNetworks.Names)
            foreach (int batch in new[] { 1, 3, 16, 33 }.Where(b => b >= TestNetworks.SmallestBatch(name)))
            {
                cases.Add(name, batch);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TrainingStepAndOutput(string name, int batch)
    {
        RandomCase drawn = RandomCase.Draw(name, batch);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 1 });
        StepResult result = trainer.ForwardBackward(drawn.Input, drawn.Targets);
        Close.Check("loss", [drawn.Loss], [result.Loss], Tolerance.Forward);
        foreach (Parameter tensor in drawn.Network.Parameters)
        {
            ReferenceTensor expected = drawn.Reference[tensor.Name];
            if (tensor.Info.IsTrainable)
            {
                Close.Check($"gradient of {tensor.Name}", expected.Gradient, Close.Widen(tensor.Gradient), Tolerance.Gradient, expected.GradientScale);
            }
            else
            {
                Close.Check(tensor.Name, expected.Values, tensor.Values, Tolerance.Forward);
            }
        }

        float[] output = new float[batch * drawn.Network.Info.OutputLength];
        drawn.Network.Predict(drawn.Input, output);
        Close.Check("output", drawn.Reference.Forward(drawn.Input, training: false), output, Tolerance.Forward);
    }
}
