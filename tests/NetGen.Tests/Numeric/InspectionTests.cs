using NetGen.Initialization;
using NetGen.Reference;

namespace NetGen.Tests.Numeric;

/// <summary>What an inspectable network tells of itself: the gradient to its input and the outputs of its layers, in evaluation.</summary>
[Trait("Category", "Numeric")]
public sealed class InspectionTests
{
    public static TheoryData<string> Cases => [.. TestNetworks.Names.Where(TestNetworks.IsInspectable)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientOfOutputsToInput(string name)
    {
        var golden = new GoldenCase(name);
        Network network = golden.Create();
        float[] weights = [.. network.Parameters.SelectMany(p => p.Values.ToArray())];
        var random = new MersenneTwister(1);
        float[] outputGradient = new float[golden.Images * network.Info.OutputLength];
        foreach (ref float value in outputGradient.AsSpan())
        {
            value = random.NextUniform(-1, 1);
        }

        float[] gradient = new float[golden.Input.Length];
        network.InputGradient(golden.Input, outputGradient, gradient);
        double[] expected = golden.CreateReference().InputGradientInEvaluation(golden.Input, Close.Widen(outputGradient));
        Close.Check("gradient to the input", expected, gradient, Tolerance.Gradient);
        Assert.Equal(weights, network.Parameters.SelectMany(p => p.Values.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientOfLayersToInput(string name)
    {
        var golden = new GoldenCase(name);
        Network network = golden.Create();
        ReferenceNetwork reference = golden.CreateReference();
        var random = new MersenneTwister(2);
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            if (!network.KeepsActivations(layer))
            {
                continue;
            }

            float[] factors = new float[golden.Images * layer.Info.OutputShape.Aggregate(1, (product, d) => product * d)];
            foreach (ref float value in factors.AsSpan())
            {
                value = random.NextUniform(-1, 1);
            }

            float[] gradient = new float[golden.Input.Length];
            network.InputGradient(golden.Input, layer, factors, gradient);
            Close.Check($"gradient of {layer.Info.Name} to the input", reference.InputGradientInEvaluation(golden.Input, i, Close.Widen(factors)), gradient, Tolerance.Gradient);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ActivationsOfLayers(string name)
    {
        var golden = new GoldenCase(name);
        Network network = golden.Create();
        double[][] expected = golden.CreateReference().Activations(golden.Input);
        Assert.Equal(expected.Length, network.Layers.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            float[] activations = new float[expected[i].Length];
            try
            {
                network.Activations(golden.Input, network.Layers[i], activations);
            }
            catch (ArgumentException exception) when (exception.Message.Contains("computed together", StringComparison.Ordinal))
            {
                // Only what is fused into the next layer is not kept, and only where nothing else takes it.
                Assert.Single(network.Layers, l => l.Info.Inputs.Contains(i) && l.Info.Kind is not ("Add" or "Multiply" or "Subtract" or "Divide" or "Maximum" or "Minimum" or "MatMul" or "Concat" or "Outputs"));
                continue;
            }

            Close.Check($"output of {network.Layers[i].Info.Name}", expected[i], activations, Tolerance.Forward);
        }
    }

    [Fact]
    public void ANetworkWithoutALossHasGradientsAndActivations()
    {
        var network = new Unmeasured(seed: 3);
        var reference = new ReferenceNetwork(typeof(Unmeasured));
        foreach (ReferenceTensor tensor in reference.Tensors)
        {
            Close.Widen(network.Tensor(tensor.Name).Values).CopyTo(tensor.Values, 0);
        }

        float[] input = [.. Enumerable.Range(0, 3 * Unmeasured.InputLength).Select(i => MathF.Sin(i))];
        float[] outputGradient = [1, 0, 0.5f, -1, 0, 2];
        float[] gradient = new float[input.Length];
        network.InputGradient(input, outputGradient, gradient);
        Close.Check("gradient to the input", reference.InputGradientInEvaluation(input, Close.Widen(outputGradient)), gradient, Tolerance.Gradient);
        float[] activations = new float[3 * 48];
        network.Activations(input, network.Tanh1, activations);
        Close.Check("output of Tanh1", reference.Activations(input)[2], activations, Tolerance.Forward);

        // It has no loss, but can be trained with one of the user's.
        using var trainer = new NetGen.Training.Trainer<Network>(network);
        Assert.Throws<InvalidOperationException>(() => trainer.Step(input, [0, 1, 0]));
        trainer.Backward(input, outputGradient);
    }

    [Fact]
    public void WrongUseIsExplained()
    {
        Network network = TestNetworks.Create("TwoBlocks");
        float[] input = new float[network.Info.InputLength];
        float[] output = new float[network.Info.OutputLength];
        ArgumentException error = Assert.Throws<ArgumentException>(() => network.InputGradient(input, output, new float[1]));
        Assert.Equal("The input gradient has 1 floats; expected 144. (Parameter 'inputGradient')", error.Message);
        error = Assert.Throws<ArgumentException>(() => network.InputGradient(input, new float[3], input));
        Assert.Equal("The output gradient has 3 floats; expected 4. (Parameter 'outputGradient')", error.Message);
        error = Assert.Throws<ArgumentException>(() => network.Activations(input, TestNetworks.Create("TwoBlocks").Layers[0], output));
        Assert.StartsWith("Conv1 is not a layer of this TwoBlocks", error.Message, StringComparison.Ordinal);
        Layer fused = network.Layers.First(l => !network.KeepsActivations(l));
        error = Assert.Throws<ArgumentException>(() => network.InputGradient(input, fused, output, input));
        Assert.Contains("computed together with the layer behind it", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => network.InputGradient(input, network.Layers[^1], output[..1], input));
        Assert.StartsWith("The activation gradient has 1 floats; expected ", error.Message, StringComparison.Ordinal);
        Network plain = TestNetworks.Create("ConvK3");
        Assert.Throws<InvalidOperationException>(() => plain.InputGradient(input, output, input));
        Assert.Throws<InvalidOperationException>(() => plain.Activations(input, plain.Layers[0], output));
    }
}
